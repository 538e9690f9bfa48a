/** How the twin of `Sources/VoiceHandlers/RetryQueueHandler.swift` is driven. */
export default {
  name: 'retry-queue',
  make: (module) => new module.RetryQueueHandler(),
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
    handler.on('dropped', report.dropped)
  },
  // The same fields in the same order as in Swift.
  fingerprint(handler, add) {
    add(handler.dc)
    add(handler.dcReady)
    add(handler.flushing)
    add(handler.attempts)
    add(handler.retryTimer)
    add(handler.messageQueue)
  },
}
