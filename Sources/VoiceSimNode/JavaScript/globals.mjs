// The names that a browser has for what is simulated here.

import { RTCDataChannel } from './data-channel.mjs'
import { RTCIceCandidate, RTCSessionDescription } from './descriptions.mjs'
import { RTCError } from './errors.mjs'
import { RTCDataChannelEvent, RTCErrorEvent } from './events.mjs'
import { RTCPeerConnection } from './peer-connection.mjs'

Object.assign(globalThis, {
  RTCDataChannel, RTCDataChannelEvent, RTCError, RTCErrorEvent, RTCIceCandidate, RTCPeerConnection, RTCSessionDescription,
})
