// How two peers describe themselves. Nobody reads it here: it only has to look right.

const types = ['offer', 'pranswer', 'answer', 'rollback']

export class RTCSessionDescription {
  type
  sdp
  constructor(init) {
    if (!types.includes(init?.type)) {
      throw new TypeError(
        "Failed to read the 'type' property from 'RTCSessionDescriptionInit': "
          + `The provided value '${init?.type}' is not a valid enum value of type RTCSdpType.`)
    }
    this.type = init.type
    this.sdp = String(init.sdp ?? '')
  }
  toJSON() { return { type: this.type, sdp: this.sdp } }
}

export class RTCIceCandidate {
  candidate
  sdpMid
  sdpMLineIndex
  usernameFragment
  constructor(init = {}) {
    this.candidate = String(init.candidate ?? '')
    this.sdpMid = init.sdpMid ?? null
    this.sdpMLineIndex = init.sdpMLineIndex ?? null
    this.usernameFragment = init.usernameFragment ?? null
    if (this.sdpMid === null && this.sdpMLineIndex === null) {
      throw new TypeError("Failed to construct 'RTCIceCandidate': sdpMid and sdpMLineIndex are both null.")
    }
  }
  toJSON() {
    const { candidate, sdpMid, sdpMLineIndex, usernameFragment } = this
    return { candidate, sdpMid, sdpMLineIndex, usernameFragment }
  }
}

/** An offer or an answer with one data channel in it. */
export function describe(type, number) {
  const setup = type === 'offer' ? 'actpass' : 'active'
  const lines = [
    'v=0', `o=- 4611731400430051336 ${number} IN IP4 127.0.0.1`, 's=-', 't=0 0', 'a=group:BUNDLE 0',
    'm=application 9 UDP/DTLS/SCTP webrtc-datachannel', 'c=IN IP4 0.0.0.0', 'a=ice-ufrag:sim',
    'a=ice-pwd:voicesimvoicesimvoices0',
    `a=setup:${setup}`, 'a=mid:0', 'a=sctp-port:5000', 'a=max-message-size:262144', '',
  ]
  return new RTCSessionDescription({ type, sdp: lines.join('\r\n') })
}

/** The one candidate that gathering finds. */
export function candidate() {
  return new RTCIceCandidate({
    candidate: 'candidate:1 1 udp 2122260223 127.0.0.1 50000 typ host', sdpMid: '0', sdpMLineIndex: 0,
    usernameFragment: 'sim',
  })
}
