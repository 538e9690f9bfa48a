/**
 * The planted race: a message leaves the queue before it is sent, and when the send throws it is put back
 * only if the channel still reads open, since a full buffer is taken to be the only reason. A channel that
 * closes between the check and the send takes the message along.
 *
 * It should break `no-loss`, in native fidelity only:
 *
 *     attach open
 *     send
 *       before send#1: closing c1
 *
 * and with it whatever follows from a loss (`queued-count`, `no-stuck-queue`, `works-in-calm`).
 */
export default {
  name: 'legacy-client',
  make: (module) => module.createClient(),
  calls: {
    setDataChannel: (client, dc) => client.setDataChannel(dc),
    sendEvent: (client, event) => client.sendEvent(event),
    clear: (client) => client.clearMessageQueue(),
    reset: (client) => client.reset(),
  },
  isReady: (client) => client.isDataChannelReady(),
  queuedCount: (client) => client.queueLength(),
  observe(client, report) {
    client.on('error', report.error)
    client.on('dropped', report.dropped)
  },
  // No fingerprint: what the functions share is nobody else's to see.
}
