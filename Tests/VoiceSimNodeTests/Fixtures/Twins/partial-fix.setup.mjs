/** How the twin of `Sources/VoiceHandlers/PartialFixHandler.swift` is driven. */
export default {
  name: 'partial-fix',
  make: (module) => new module.PartialFixHandler(),
  events: 'text',
  calls: {
    setDataChannel: (handler, dc) => handler.setDataChannel(dc),
    sendEvent: (handler, event) => handler.sendEvent(event),
    clear: (handler) => handler.clearMessageQueue(),
    reset: (handler) => handler.reset(),
  },
  isReady: (handler) => handler.isDataChannelReady(),
  queuedCount: (handler) => handler.messageQueue.length,
  maximumDelay: 10_000,
  observe(handler, report) {
    handler.on('error', report.error)
  },
  // The same fields in the same order as in Swift.
  fingerprint(handler, add) {
    add(handler.dc)
    add(handler.dcReady)
    add(handler.messageQueue)
  },
}
