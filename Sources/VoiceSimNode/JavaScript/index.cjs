// The same for tests that are CommonJS.

const library = import('./index.mjs')

exports.run = async (options) => (await library).run(options)
exports.replay = async (options) => (await library).replay(options)
