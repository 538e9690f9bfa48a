// What Node runs in a worker process of voicesim: loads the add-on, the setup and the handler, and serves.
//
// Arguments: the add-on, the handler's module, the setup or '-', and those of every worker.

import { pathToFileURL } from 'node:url'
import { basename } from 'node:path'
import * as engine from './engine.mjs'

const [addOn, path, setupPath, ...line] = process.argv.slice(2)
const holder = { exports: {} }
process.dlopen(holder, addOn)
const native = holder.exports
// What is loaded may never come back.
native.watchParent(line.join('\n'))

function refuse(reason) { native.refuse(String(reason), line.join('\n')) }

// From here on everything that the handler's module takes hold of is ours.
const { setImmediate } = globalThis
const { drive, perform } = await import('./driver.mjs')
await import('./clock.mjs')
await import('./time-promises.mjs')
await import('./globals.mjs')
await import('./network.mjs')
const { check, specOf, SetupError } = await import('./setup.mjs')
const { prepareToLoad, sentence } = await import('./loader.mjs')
const { begin } = await import('./tasks.mjs')
const { numbers, words } = await import('./words.mjs')

/** What is being loaded. */
let place = setupPath === '-' ? path : setupPath

try {
  let setup = {}
  if (setupPath !== '-') {
    const module = await import(pathToFileURL(setupPath).href)
    setup = module.default
    check(setup, setupPath)
  }
  prepareToLoad(setup, setupPath)
  Object.assign(globalThis, setup.globals)
  place = path
  const module = await import(pathToFileURL(path).href)
  const name = basename(path).replace(/\.[cm]?[jt]sx?$/, '').replace(/[^A-Za-z0-9_-]+/g, '-')
  const { spec, description } = specOf(module, setup, path, name, setupPath)
  if (line[0] === 'plain-loop') {
    // For a benchmark: no engine, and no parent that is served.
    const { measure } = await import('./plain-loop.mjs')
    const { message } = await import('./messages.mjs')
    Error.stackTraceLimit = 0
    console.log(JSON.stringify(measure(spec, message, Number(line[1]), Number(line[2]))))
    process.exit(0)
  }
  drive(spec)
  engine.use(native, perform)
  // A macrotask of its own: in one of a module's evaluation microtasks could not be run.
  setImmediate(() => {
    engine.setRunning(true)
    begin()
    // Where an error was made is seldom looked at, and takes longer to find out than a whole schedule.
    Error.stackTraceLimit = 0
    native.serve(words, numbers, JSON.stringify(description), line.join('\n'))
    engine.serve()
  })
} catch (error) {
  refuse(error instanceof SetupError ? error.message : sentence(error, place))
}
