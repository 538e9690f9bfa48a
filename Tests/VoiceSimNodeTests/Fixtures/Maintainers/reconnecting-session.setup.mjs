/**
 * The planted race: an event that is sent while a lost session waits for its back-off connects at once, and
 * the timer still runs. When it fires it connects again, nobody hangs up the session before, and the channel
 * of that one still flushes what waits when it opens.
 *
 * It should break `current-channel-only` in both fidelities, by
 *
 *     send
 *     fail c1
 *     deliver
 *     send
 *     open c2
 *     tick
 *     tick
 *     tick
 *     tick
 *
 * where three ticks are what the negotiation of c2 takes, the fourth is the back-off, and the event of c2 comes while
 * everything settles. The session before, which nobody hangs up, also breaks `quiet-after-reset` when it fails after a
 * reset.
 */
export default {
  name: 'reconnecting-session',
  make: (module) => new module.ReconnectingSession(async () => ({ type: 'answer', sdp: '' })),
  calls: {
    // It makes its channels itself.
    setDataChannel: null,
    sendEvent: (session, event) => session.send(event),
    clear: (session) => session.clear(),
    reset: (session) => session.end(),
  },
  isReady: (session) => session.isConnected(),
  queuedCount: (session) => session.outboxLength,
  observe(session, report) {
    session.on('error', report.error)
    session.on('dropped', report.dropped)
  },
  claims: ['makesChannels'],
  // No fingerprint: what a negotiation holds that waits is no field of the session.
}
