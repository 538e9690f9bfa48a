/**
 * The planted race: `use` reads `readyState` twice. A channel that opens between the two reads is open by the
 * second one, and was not by the first: nobody flushes, and nobody listens for its `open`.
 *
 * It should break `no-stuck-queue`, in native fidelity only:
 *
 *     send
 *     attach
 *       before check#2: open c1
 */
export default {
  name: 'listening-client',
  make: (module) => new module.ListeningClient(),
  calls: {
    setDataChannel: (client, dc) => client.use(dc),
    sendEvent: (client, event) => client.send(event),
    clear: (client) => client.discard(),
    reset: (client) => client.hangUp(),
  },
  isReady: (client) => client.isOpen,
  queuedCount: (client) => client.waitingCount,
  capacity: (client) => client.mostWaiting,
  observe(client, report) {
    client.onError = report.error
    client.onDropped = report.dropped
  },
  // No fingerprint: whether anybody listens for `open` is no field of the client.
}
