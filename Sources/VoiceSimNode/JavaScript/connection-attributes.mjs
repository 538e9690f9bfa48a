// The on… properties of a connection.

/** The `datachannel` event never comes: the far side of the engine makes no channels. */
const kinds = [
  'negotiationneeded', 'icecandidate', 'icecandidateerror', 'signalingstatechange', 'iceconnectionstatechange',
  'icegatheringstatechange', 'connectionstatechange', 'track', 'datachannel',
]

/** Gives a class its on… properties; it has `attribute` and `setAttribute` for them. */
export function giveAttributes(connection) {
  for (const kind of kinds) {
    Object.defineProperty(connection.prototype, `on${kind}`, {
      get() { return connection.attribute(this, kind) },
      set(value) { connection.setAttribute(this, kind, value) },
      configurable: true, enumerable: true,
    })
  }
}
