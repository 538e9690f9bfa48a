import reliable from './Twins/reliable.setup.mjs'

export default {
  ...reliable,
  name: 'spells-otherwise',
  make: (module) => new module.default(4),
  events: 'object',
  messages: (number) => ({ type: 'response.create', event_id: `e${number}`, response: { modalities: ['audio'], number } }),
  fingerprint: undefined,
}
