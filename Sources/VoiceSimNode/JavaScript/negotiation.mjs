// How far two peers have come in describing a session to each other.

import { describe, RTCSessionDescription } from './descriptions.mjs'
import { invalidState } from './errors.mjs'

/** Which state a description leads to, from which. */
const ways = {
  local: {
    offer: { stable: 'have-local-offer', 'have-local-offer': 'have-local-offer' },
    answer: { 'have-remote-offer': 'stable', 'have-local-pranswer': 'stable' },
    pranswer: { 'have-remote-offer': 'have-local-pranswer', 'have-local-pranswer': 'have-local-pranswer' },
    rollback: { 'have-local-offer': 'stable' },
  },
  remote: {
    // An offer takes the own one back.
    offer: { stable: 'have-remote-offer', 'have-remote-offer': 'have-remote-offer', 'have-local-offer': 'have-remote-offer' },
    answer: { 'have-local-offer': 'stable', 'have-remote-pranswer': 'stable' },
    pranswer: { 'have-local-offer': 'have-remote-pranswer', 'have-remote-pranswer': 'have-remote-pranswer' },
    rollback: { 'have-remote-offer': 'stable' },
  },
}

export class Negotiation {
  state = 'stable'
  current = { local: null, remote: null }
  pending = { local: null, remote: null }
  /** Whether something has changed that the peer does not know of. */
  isNeeded = false
  #made = 0

  description(side) { return this.pending[side] ?? this.current[side] }

  offer() { return describe('offer', ++this.#made) }

  answer() {
    if (!this.#mayAnswer) {
      throw invalidState(
        "Failed to execute 'createAnswer' on 'RTCPeerConnection': PeerConnection cannot create an answer in a state "
          + 'other than have-remote-offer or have-local-pranswer.')
    }
    return describe('answer', ++this.#made)
  }

  /** The own description that is taken where none is given, or one without a content. */
  completed(description) {
    if (description?.sdp || description?.type === 'rollback') return description
    return describe(description?.type ?? (this.#mayAnswer ? 'answer' : 'offer'), ++this.#made)
  }

  /** One side has described the session. */
  describe(side, init) {
    const description = new RTCSessionDescription(init)
    const next = ways[side][description.type][this.state]
    if (next === undefined) {
      throw invalidState(
        `Failed to execute 'set${side === 'local' ? 'Local' : 'Remote'}Description' on 'RTCPeerConnection': `
          + `Failed to set ${side} ${description.type} sdp: Called in wrong state: ${this.state}`)
    }
    if (description.type === 'rollback') {
      this.pending = { local: null, remote: null }
    } else {
      if (next === 'have-remote-offer') this.pending.local = null
      this.pending[side] = description
      if (next === 'stable') this.#agree()
    }
    this.state = next
  }

  get #mayAnswer() { return this.state === 'have-remote-offer' || this.state === 'have-local-pranswer' }

  #agree() {
    this.current = { local: this.description('local'), remote: this.description('remote') }
    this.pending = { local: null, remote: null }
    this.isNeeded = false
  }
}
