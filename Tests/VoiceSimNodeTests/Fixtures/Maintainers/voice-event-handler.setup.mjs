const nothing = () => {}

/**
 * The planted race: `flushOnce` tells the application of a failure while the messages that wait are in a
 * variable of its own, and puts them into the queue afterwards, over whatever a listener has given meanwhile.
 * What a listener clears meanwhile comes back for the same reason.
 *
 * It should break `no-loss` in both fidelities, by
 *
 *     attach open
 *     full c1
 *     send
 *       before emit#1: send
 *
 * and with it whatever follows from a loss (`queued-count`, `no-stuck-queue`, `works-in-calm`); and
 * `stays-cleared`, with `clear` in the place of the last line.
 */
export default {
  name: 'voice-event-handler',
  make: (module) => new module.VoiceEventHandler('session-1'),
  imports: {
    '@/lib/logger': { logger: { debug: nothing, info: nothing, warn: nothing, error: nothing } },
  },
  calls: {
    setDataChannel: (handler, dc) => handler.setDataChannel(dc),
    sendEvent: (handler, event) => handler.sendEvent(event),
    clear: (handler) => handler.clearMessageQueue(),
    reset: (handler) => handler.reset(),
  },
  isReady: (handler) => handler.isDataChannelReady(),
  queuedCount: (handler) => handler.queueLength,
  observe(handler, report) {
    handler.on('error', report.error)
    handler.on('dataChannel.flushFailed', report.flushFailed)
    handler.on('dropped', report.dropped)
  },
  fingerprint(handler, add) {
    add(handler.dc)
    add(handler.flushState)
    add(handler.messageQueue)
  },
}
