// What a voice client does with a connection beside its channel: it adds a microphone. Nothing is ever heard of it.

/** A sender, and its receiver, as far as anybody can do something with them. */
class RTCRtpTransceiver {
  mid = null
  currentDirection = null
  stopped = false
  sender
  receiver = { track: null, transport: null, getParameters: () => ({}), getStats: async () => new Map() }
  constructor(track, direction) {
    this.direction = direction
    this.sender = {
      track, dtmf: null, transport: null,
      async replaceTrack(next) { this.track = next },
      getParameters: () => ({ encodings: [{}] }),
      async setParameters() {},
      setStreams() {},
      getStats: async () => new Map(),
    }
  }
  setCodecPreferences() {}
  stop() {
    this.stopped = true
    this.direction = 'stopped'
  }
}

/** The tracks of one connection. */
export class Media {
  transceivers = []

  addTransceiver(trackOrKind, init) {
    const track = typeof trackOrKind === 'string' ? null : trackOrKind
    const transceiver = new RTCRtpTransceiver(track, init?.direction ?? 'sendrecv')
    this.transceivers.push(transceiver)
    return transceiver
  }

  removeTrack(sender) {
    const known = this.transceivers.find((transceiver) => transceiver.sender === sender)
    if (known === undefined) return
    sender.track = null
    known.direction = known.direction === 'sendrecv' ? 'recvonly' : 'inactive'
  }
}
