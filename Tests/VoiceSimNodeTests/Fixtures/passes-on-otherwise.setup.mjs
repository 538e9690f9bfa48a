import reliable from './Twins/reliable.setup.mjs'

export default {
  ...reliable,
  name: 'passes-on-otherwise',
  make: (module) => new module.default(4),
  claims: ['passesOn'],
  farSide: 'acknowledging',
  messages: (number) => ({ type: 'response.create', event_id: `e${number}` }),
  observe(handler, report) {
    reliable.observe(handler, report)
    handler.on('received', report.received)
  },
  fingerprint: undefined,
}
