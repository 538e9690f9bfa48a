// What the simulator puts in the place of others, and how to put those back.

import { webcrypto } from 'node:crypto'

const globals = [
  'setTimeout', 'setInterval', 'setImmediate', 'clearTimeout', 'clearInterval', 'clearImmediate', 'queueMicrotask', 'Date',
  'fetch', 'WebSocket', 'EventSource', 'Worker', 'XMLHttpRequest', 'RTCPeerConnection', 'RTCDataChannel',
  'RTCSessionDescription', 'RTCIceCandidate', 'RTCErrorEvent', 'RTCError', 'RTCDataChannelEvent',
]

/** Each with the object that it belongs to. */
const places = [
  ...globals.map((name) => [globalThis, name]),
  [Math, 'random'], [JSON, 'stringify'], [performance, 'now'], [process, 'nextTick'], [AbortSignal, 'timeout'],
  [webcrypto, 'getRandomValues'], [webcrypto, 'randomUUID'],
  ...(globalThis.crypto && globalThis.crypto !== webcrypto
    ? [[globalThis.crypto, 'getRandomValues'], [globalThis.crypto, 'randomUUID']] : []),
]

/** What is there now. */
export function snapshot() {
  const descriptors = places.map(([owner, name]) => Object.getOwnPropertyDescriptor(owner, name))
  const { random } = Math
  return {
    /** The chance that was there then. */
    random,
    /** Puts it all back. */
    restore() {
      places.forEach(([owner, name], place) => {
        if (descriptors[place] === undefined) delete owner[name]
        else Object.defineProperty(owner, name, descriptors[place])
      })
    },
  }
}
