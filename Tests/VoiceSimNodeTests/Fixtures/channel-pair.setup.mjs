import unnamed from './channel-pair-unnamed.setup.mjs'

export default { ...unnamed, label: 'events' }
