/** How the twin of `Sources/VoiceHandlers/ReliableHandler.swift` is driven. */
export default {
  name: 'reliable',
  make: (module) => new module.ReliableHandler(4),
  events: 'text',
  calls: {
    setDataChannel: (handler, dc) => handler.setDataChannel(dc),
    sendEvent: (handler, event) => handler.sendEvent(event),
    clear: (handler) => handler.clearMessageQueue(),
    reset: (handler) => handler.reset(),
  },
  isReady: (handler) => handler.isDataChannelReady(),
  queuedCount: (handler) => handler.queue.length,
  // As few as in the catalog, so that schedules of a few steps can fill the queue.
  capacity: (handler) => handler.limit,
  maximumDelay: 10_000,
  observe(handler, report) {
    handler.on('error', report.error)
    handler.on('dropped', report.dropped)
  },
  // The same fields in the same order as in Swift.
  fingerprint(handler, add) {
    add(handler.channel)
    add(handler.isFlushing)
    add(handler.queue)
  },
}
