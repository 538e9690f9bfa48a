// An RTCPeerConnection for handlers that make their channels. What it negotiates is for show: its channels open and
// end when the engine says so.

import * as engine from './engine.mjs'
import { giveAttributes } from './connection-attributes.mjs'
import { Companions } from './companions.mjs'
import { RTCDataChannel } from './data-channel.mjs'
import { candidate, RTCIceCandidate } from './descriptions.mjs'
import { makeChannel } from './making.mjs'
import { invalidState } from './errors.mjs'
import { ChannelEvent } from './events.mjs'
import { callable, Listeners } from './listeners.mjs'
import { Media } from './media.mjs'
import { Negotiation } from './negotiation.mjs'
import { clearTimeout, setTimeout } from './time.mjs'
import { END_STORY, LOOK_FROM_OUTSIDE } from './words.mjs'

const iceStates = { new: 'new', connecting: 'checking', connected: 'connected', failed: 'failed', closed: 'closed' }

export class RTCPeerConnection {
  #configuration
  #channels = []
  #companions = new Companions()
  #media = new Media()
  #negotiation = new Negotiation()
  #state = 'new'
  #gathering = 'new'
  /** What waits for a task of its own. Once the connection is closed it waits for ever. */
  #waiting = new Set()
  /** Whether anybody wants to know how the connection, or gathering, goes: else it does not take the time. */
  #isStateWatched = false
  #isGatheringWatched = false
  #listeners = new Listeners(this, (type, change) => { if (change > 0) this.#watch(type) })

  constructor(configuration = {}) { this.#configuration = configuration }

  static async generateCertificate() { return { expires: 0, getFingerprints: () => [] } }

  // MARK: State

  get signalingState() { return this.#negotiation.state }
  get connectionState() {
    this.#watchState()
    return this.#state
  }
  get iceConnectionState() { return iceStates[this.connectionState] }
  get iceGatheringState() {
    this.#watchGathering()
    return this.#gathering
  }
  get localDescription() { return this.#negotiation.description('local') }
  get remoteDescription() { return this.#negotiation.description('remote') }
  get currentLocalDescription() { return this.#negotiation.current.local }
  get currentRemoteDescription() { return this.#negotiation.current.remote }
  get pendingLocalDescription() { return this.#negotiation.pending.local }
  get pendingRemoteDescription() { return this.#negotiation.pending.remote }
  get canTrickleIceCandidates() { return this.currentRemoteDescription === null ? null : true }
  get sctp() {
    if (this.#channels.length === 0 || this.currentRemoteDescription === null) return null
    return { maxMessageSize: 262_144, maxChannels: 1024, state: 'connected' }
  }
  getConfiguration() { return { ...this.#configuration } }
  setConfiguration(configuration) { this.#configuration = configuration }

  // MARK: Channels

  createDataChannel(label, options) {
    if (arguments.length === 0) throw new TypeError(`${failed('createDataChannel')}: 1 argument required, but only 0 present.`)
    if (this.#negotiation.state === 'closed') throw closed('createDataChannel')
    const channel = makeChannel(this.#companions, String(label), options) ?? this.#oneTooMany(label, options)
    this.#channels.push(channel)
    if (this.#isStateWatched) this.#follow(channel)
    this.#needNegotiation()
    return channel
  }

  /**
   * A schedule has so many channels and no more; a connection has many more, and would not refuse this one. So nobody
   * knows how the story would go on, and it ends here.
   */
  #oneTooMany(label, options) {
    if (!engine.isWatching) engine.ask(END_STORY, 0)
    return RTCDataChannel.closed(String(label), options)
  }

  /** All ends at once, and nobody is told. */
  close() {
    if (this.#negotiation.state === 'closed') return
    this.#negotiation.state = 'closed'
    this.#state = 'closed'
    for (const timer of this.#waiting) clearTimeout(timer)
    this.#waiting.clear()
    for (const channel of this.#channels) RTCDataChannel.end(channel)
    this.#companions.end()
  }

  /** The connection is what its channels are. */
  #follow(channel) {
    channel.addEventListener('open', () => this.#become('connected'))
    channel.addEventListener('error', () => this.#become('failed'))
  }

  #become(state) {
    if (this.#state === state || this.#state === 'closed') return
    this.#state = state
    this.#fire('iceconnectionstatechange')
    this.#fire('connectionstatechange')
  }

  // MARK: Negotiation

  createOffer() { return this.#later('createOffer', () => this.#negotiation.offer()) }
  createAnswer() { return this.#later('createAnswer', () => this.#negotiation.answer()) }

  setLocalDescription(description) {
    return this.#later('setLocalDescription', () => {
      this.#describe('local', this.#negotiation.completed(description))
      if (this.#isGatheringWatched) this.#gather()
    })
  }

  setRemoteDescription(description) {
    return this.#later('setRemoteDescription', () => this.#describe('remote', description))
  }

  addIceCandidate(given) {
    return this.#later('addIceCandidate', () => {
      if (this.remoteDescription === null) throw invalidState(`${failed('addIceCandidate')}: The remote description was null`)
      // None, or an empty one, is the end of them.
      if (given?.candidate) new RTCIceCandidate(given)
    })
  }

  #describe(side, description) {
    const before = this.#negotiation.state
    this.#negotiation.describe(side, description)
    if (before !== this.#negotiation.state) this.#fire('signalingstatechange')
    const isAgreed = this.#negotiation.state === 'stable' && this.currentRemoteDescription !== null
    if (isAgreed && this.#state === 'new') this.#become('connecting')
  }

  /** Settles a promise in a task of its own. */
  #later(name, work) {
    if (this.#negotiation.state === 'closed') return Promise.reject(closed(name))
    return new Promise((resolve, reject) => {
      this.#task(() => {
        try {
          resolve(work())
        } catch (error) {
          reject(error)
        }
      })
    })
  }

  #task(work) {
    const timer = setTimeout(() => {
      this.#waiting.delete(timer)
      work()
    }, 0)
    this.#waiting.add(timer)
  }

  restartIce() { this.#needNegotiation() }

  #needNegotiation() {
    if (this.#negotiation.isNeeded) return
    this.#negotiation.isNeeded = true
    if (this.#listeners.has('negotiationneeded')) this.#askToNegotiate()
  }

  #askToNegotiate() {
    this.#task(() => {
      if (this.#negotiation.isNeeded && this.#negotiation.state === 'stable') this.#fire('negotiationneeded')
    })
  }

  // MARK: Candidates

  #gather() {
    if (this.#gathering !== 'new' || this.localDescription === null) return
    this.#gathering = 'gathering'
    this.#task(() => {
      this.#fire('icegatheringstatechange')
      this.#fire('icecandidate', { candidate: candidate(), url: null })
      this.#gathering = 'complete'
      this.#fire('icegatheringstatechange')
      this.#fire('icecandidate', { candidate: null, url: null })
    })
  }

  // MARK: What a voice client does beside

  addTrack(track) { return this.addTransceiver(track).sender }
  addTransceiver(trackOrKind, init) {
    this.#needNegotiation()
    return this.#media.addTransceiver(trackOrKind, init)
  }
  removeTrack(sender) { this.#media.removeTrack(sender) }
  getSenders() { return this.#media.transceivers.map((transceiver) => transceiver.sender) }
  getReceivers() { return this.#media.transceivers.map((transceiver) => transceiver.receiver) }
  getTransceivers() { return [...this.#media.transceivers] }
  getStats() { return this.#later('getStats', () => new Map()) }

  // MARK: Listeners

  addEventListener(type, callback, options) { this.#listeners.add(String(type), callback, options) }
  removeEventListener(type, callback, options) { this.#listeners.remove(String(type), callback, options) }
  dispatchEvent(event) { return this.#listeners.dispatch(event) }

  #fire(type, fields) {
    if (!this.#listeners.has(type)) return
    this.#listeners.tell(Object.assign(new ChannelEvent(type, this), fields))
  }

  /** Somebody listens from now on. */
  #watch(type) {
    switch (type) {
      case 'connectionstatechange':
      case 'iceconnectionstatechange': return this.#watchState()
      case 'icecandidate':
      case 'icegatheringstatechange': return this.#watchGathering()
      case 'negotiationneeded': if (this.#negotiation.isNeeded) this.#askToNegotiate()
    }
  }

  #watchState() {
    if (this.#isStateWatched || engine.isWatching || !engine.isRunning) return
    this.#isStateWatched = true
    for (const channel of this.#channels) {
      const place = RTCDataChannel.placeOf(channel)
      const state = place < 0 ? 3 : engine.ask(LOOK_FROM_OUTSIDE, place)
      if (state === 1 || state === 2) this.#state = 'connected'
      this.#follow(channel)
    }
  }

  #watchGathering() {
    if (this.#isGatheringWatched || engine.isWatching || !engine.isRunning) return
    this.#isGatheringWatched = true
    this.#gather()
  }

  /** @internal */
  static attribute(connection, kind) { return connection.#listeners.attribute(kind) }

  /** @internal */
  static setAttribute(connection, kind, value) {
    connection.#listeners.setAttribute(kind, callable(value))
    if (callable(value) !== null) connection.#watch(kind)
  }
}

giveAttributes(RTCPeerConnection)
Object.setPrototypeOf(RTCPeerConnection.prototype, EventTarget.prototype)
Object.defineProperty(RTCPeerConnection.prototype, Symbol.toStringTag, { value: 'RTCPeerConnection', configurable: true })

function failed(name) { return `Failed to execute '${name}' on 'RTCPeerConnection'` }
function closed(name) { return invalidState(`${failed(name)}: The RTCPeerConnection's signalingState is 'closed'.`) }
