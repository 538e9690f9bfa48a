/**
 * The planted race: `drain` looks at the channel, waits until the rate limit allows the next message, and
 * then sends on the channel it has looked at. Meanwhile that one may have closed, or have been replaced.
 *
 * It should break `checked-send` in both fidelities, by
 *
 *     send
 *     send
 *
 * where both go out while everything settles, and `current-channel-only`, by
 *
 *     attach open
 *     send
 *     send
 *     attach
 *
 * where the pause is over while everything settles.
 */
export default {
  name: 'async-sender',
  make: (module) => new module.AsyncSender(),
  calls: {
    setDataChannel: (sender, dc) => sender.setDataChannel(dc),
    sendEvent: (sender, event) => sender.send(event),
    clear: (sender) => sender.clear(),
    reset: (sender) => sender.reset(),
  },
  isReady: (sender) => sender.ready,
  queuedCount: (sender) => sender.pending,
  observe(sender, report) {
    sender.on('error', report.error)
    sender.on('dropped', report.dropped)
  },
  // No fingerprint: what a function holds that waits is no field of the sender.
}
