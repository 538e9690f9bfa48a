/** How the twin of `Sources/VoiceHandlers/GuardedFlushHandler.swift` is driven. */
export default {
  name: 'guarded-flush',
  make: (module) => new module.GuardedFlushHandler(),
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
    handler.on('dataChannel.flushFailed', report.flushFailed)
  },
  // The same fields in the same order as in Swift.
  fingerprint(handler, add) {
    add(handler.dc)
    add(handler.dcReady)
    add(handler.flushPending)
    add(handler.messageQueue)
  },
}
