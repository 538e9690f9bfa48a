// The other channels of a connection: those that do not carry the application's messages. They open and fail with the
// one that does, take whatever is sent, and nothing is judged of them.

import * as engine from './engine.mjs'
import { RTCDataChannel } from './data-channel.mjs'
import { invalidState } from './errors.mjs'
import { setTimeout } from './time.mjs'

const OPEN = 0
const CLOSE = 2
const ERROR = 3

/** A channel beside the one that the engine moves. */
class Companion extends RTCDataChannel {
  #state = 'connecting'
  #threshold = 0
  #run = engine.run

  constructor(label, options) { super(-1, label, options) }

  get readyState() { return this.#run === engine.run ? this.#state : 'closed' }
  get bufferedAmount() { return 0 }
  get bufferedAmountLowThreshold() { return this.#threshold }
  set bufferedAmountLowThreshold(value) { this.#threshold = value >>> 0 }

  send() {
    if (arguments.length === 0) throw new TypeError("Failed to execute 'send' on 'RTCDataChannel': 1 argument required, but only 0 present.")
    if (this.readyState !== 'open') throw invalidState()
  }

  close() {
    if (this.#state === 'closing' || this.#state === 'closed') return
    this.#state = 'closing'
    setTimeout(() => this.#end(), 0)
  }

  #end() {
    if (this.#state === 'closed') return
    this.#state = 'closed'
    RTCDataChannel.fire(this, CLOSE)
  }

  static open(channel) {
    if (channel.#state !== 'connecting') return
    channel.#state = 'open'
    RTCDataChannel.fire(channel, OPEN)
  }

  static fail(channel) {
    if (channel.#state === 'closed') return
    RTCDataChannel.fire(channel, ERROR)
    channel.#end()
  }

  /** It is closed at once, and nobody is told. */
  static vanish(channel) { channel.#state = 'closed' }
}

/** All channels of one connection: the ones that lead, and their companions. */
export class Companions {
  #leaders = []
  #members = []

  /** The channel leads: it carries the application's messages. */
  follow(channel) {
    this.#leaders.push(channel)
    if (this.#members.length > 0) this.#listen(channel)
  }

  make(label, options) {
    if (engine.isWatching) return RTCDataChannel.closed(label, options)
    const channel = new Companion(label, options)
    if (this.#members.length === 0) this.#leaders.forEach((leader) => this.#listen(leader))
    this.#members.push(channel)
    if (this.#leaders.some(RTCDataChannel.isOpen)) setTimeout(() => Companion.open(channel), 0)
    return channel
  }

  /** They hear of it before anybody else does. */
  #listen(leader) {
    leader.addEventListener('open', () => this.#members.forEach(Companion.open), true)
    leader.addEventListener('error', () => this.#members.forEach(Companion.fail), true)
  }

  /** The connection is closed. */
  end() { this.#members.forEach(Companion.vanish) }

  /** The label of a leading channel that is not this one, and has not ended; undefined if there is none. */
  otherThan(label) { return this.#leaders.find((leader) => leader.label !== label && RTCDataChannel.lasts(leader))?.label }
}
