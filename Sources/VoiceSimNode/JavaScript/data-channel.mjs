// An RTCDataChannel as a handler finds it in a browser. Every look at its state and every send asks the engine, which
// may move the world before it answers.

import * as engine from './engine.mjs'
import { refusal, invalidState, RTCError } from './errors.mjs'
import { ChannelErrorEvent, ChannelEvent, ChannelMessageEvent } from './events.mjs'
import { callable, Listeners } from './listeners.mjs'
import { send } from './messages.mjs'
import { wireText } from './wire-text.mjs'
import {
  AMOUNT, AMOUNT_FROM_OUTSIDE, CLOSE, LISTEN, LOOK, LOOK_FROM_OUTSIDE, SET_THRESHOLD, THRESHOLD,
} from './words.mjs'

const states = ['connecting', 'open', 'closing', 'closed']
const kinds = ['open', 'closing', 'close', 'error', 'bufferedamountlow', 'message']

/** The place of one that is made before there is a world: it is connecting, and goes on so. */
const unborn = -2

/** What a channel reads whose connection has been closed. */
const gone = ['closed', 'closed', 'closed', 'closed']

export class RTCDataChannel {
  #index
  #run = engine.run
  // The on… properties. Most handlers have these only.
  #onopen = null
  #onclosing = null
  #onclose = null
  #onerror = null
  #onbufferedamountlow = null
  #onmessage = null
  /** Everybody who listens, the on… properties among them; undefined before the first listener is added. */
  #listeners = undefined
  /** What the engine's states are called. */
  #states = states
  #count = 0
  #binaryType = 'arraybuffer'
  #label
  #options

  constructor(index, label, options) {
    if (typeof index !== 'number') throw new TypeError('Illegal constructor')
    this.#index = index
    if (index < 0) this.#run = -1
    this.#label = label
    this.#options = options
  }

  // MARK: State

  get readyState() {
    if (this.#run !== engine.run) return this.#index === unborn ? 'connecting' : 'closed'
    if (!engine.isWatching) return this.#states[engine.ask(LOOK, this.#index)]
    engine.noteFleeting()
    return this.#states[engine.ask(LOOK_FROM_OUTSIDE, this.#index)]
  }

  get bufferedAmount() {
    if (this.#run !== engine.run) return 0
    if (!engine.isWatching) return engine.ask(AMOUNT, this.#index)
    engine.noteFleeting()
    return engine.ask(AMOUNT_FROM_OUTSIDE, this.#index)
  }

  get bufferedAmountLowThreshold() {
    if (this.#run !== engine.run || engine.isWatching) return 0
    return engine.ask(THRESHOLD, this.#index)
  }

  set bufferedAmountLowThreshold(value) {
    if (this.#run !== engine.run || engine.isWatching) return
    engine.askWith(SET_THRESHOLD, this.#index, value >>> 0)
  }

  get binaryType() { return this.#binaryType }
  set binaryType(value) { if (value === 'arraybuffer' || value === 'blob') this.#binaryType = value }
  get label() { return this.#label ?? 'voicesim' }
  get id() { return this.#options?.id ?? this.#index }
  get ordered() { return this.#options?.ordered ?? true }
  get maxPacketLifeTime() { return this.#options?.maxPacketLifeTime ?? null }
  get maxRetransmits() { return this.#options?.maxRetransmits ?? null }
  get protocol() { return this.#options?.protocol ?? '' }
  get negotiated() { return Boolean(this.#options?.negotiated) }

  // MARK: Sending

  send(data) {
    if (arguments.length === 0) throw new TypeError("Failed to execute 'send' on 'RTCDataChannel': 1 argument required, but only 0 present.")
    if (this.#run !== engine.run || engine.isWatching) throw invalidState()
    const result = send(this.#index, typeof data === 'string' ? data : wireText(data))
    if (result > 0) throw refusal(result)
    // A browser answers nothing; a binding that refuses without an error answers false.
    if (result < 0) return false
  }

  close() {
    if (this.#run !== engine.run || engine.isWatching) return
    engine.ask(CLOSE, this.#index)
  }

  // MARK: Listeners

  addEventListener(type, callback, options) { this.#all().add(String(type), callback, options) }
  removeEventListener(type, callback, options) { this.#listeners?.remove(String(type), callback, options) }
  dispatchEvent(event) { return this.#all().dispatch(event) }

  /** From the first time on the on… properties have their places among the others. */
  #all() {
    if (this.#listeners !== undefined) return this.#listeners
    this.#listeners = new Listeners(this, (type, change) => { if (kinds.includes(type)) this.#heard(change) })
    kinds.forEach((kind, place) => this.#listeners.setAttribute(kind, this.#attribute(place)))
    return this.#listeners
  }

  /** The engine need not tell of events that nobody hears. */
  #heard(change) {
    const before = this.#count
    this.#count += change
    if ((before === 0) === (this.#count === 0) || this.#run !== engine.run || this.#states === gone) return
    engine.askWith(LISTEN, this.#index, this.#count === 0 ? 0 : 1)
  }

  /** An on… property changes from what it is to what it will be. */
  #changed(kind, old, callback) {
    this.#listeners?.setAttribute(kinds[kind], callback)
    if (old === null && callback !== null) this.#heard(1)
    else if (old !== null && callback === null) this.#heard(-1)
  }

  #attribute(kind) {
    switch (kind) {
      case 0: return this.#onopen
      case 1: return this.#onclosing
      case 2: return this.#onclose
      case 3: return this.#onerror
      case 4: return this.#onbufferedamountlow
      default: return this.#onmessage
    }
  }

  get onopen() { return this.#onopen }
  set onopen(value) {
    const old = this.#onopen
    this.#onopen = callable(value)
    this.#changed(0, old, this.#onopen)
  }
  get onclosing() { return this.#onclosing }
  set onclosing(value) {
    const old = this.#onclosing
    this.#onclosing = callable(value)
    this.#changed(1, old, this.#onclosing)
  }
  get onclose() { return this.#onclose }
  set onclose(value) {
    const old = this.#onclose
    this.#onclose = callable(value)
    this.#changed(2, old, this.#onclose)
  }
  get onerror() { return this.#onerror }
  set onerror(value) {
    const old = this.#onerror
    this.#onerror = callable(value)
    this.#changed(3, old, this.#onerror)
  }
  get onbufferedamountlow() { return this.#onbufferedamountlow }
  set onbufferedamountlow(value) {
    const old = this.#onbufferedamountlow
    this.#onbufferedamountlow = callable(value)
    this.#changed(4, old, this.#onbufferedamountlow)
  }
  get onmessage() { return this.#onmessage }
  set onmessage(value) {
    const old = this.#onmessage
    this.#onmessage = callable(value)
    this.#changed(5, old, this.#onmessage)
  }

  // MARK: Events

  /** @internal Tells the listeners of an event of the channel. */
  static fire(channel, kind, data) {
    const isPlain = channel.#listeners === undefined
    const callback = isPlain ? channel.#attribute(kind) : null
    if (isPlain && callback === null) return
    const event =
      kind === 5 ? new ChannelMessageEvent(channel, data)
      : kind === 3 ? new ChannelErrorEvent(channel, new RTCError())
      : new ChannelEvent(kinds[kind], channel)
    if (!isPlain) return channel.#listeners.tell(event)
    // What it throws leaves the event, since no other listener is to be told. An object is kept, and never called.
    if (typeof callback === 'function') callback.call(channel, event)
    event.currentTarget = null
    event.eventPhase = 0
  }

  /** @internal Its place in the engine. */
  static placeOf(channel) { return channel.#run === engine.run ? channel.#index : -1 }

  /** @internal Its connection is closed: it is closed at once, and nobody is told. */
  static end(channel) {
    if (channel.#run !== engine.run || channel.#states === gone) return
    channel.#states = gone
    engine.askWith(LISTEN, channel.#index, 0)
    engine.ask(CLOSE, channel.#index)
  }

  /** @internal One that has never been anything but closed. */
  static closed(label, options) { return new RTCDataChannel(-1, label, options) }

  /** @internal One that is made only to see what a handler has. */
  static unborn(label, options) { return new RTCDataChannel(unborn, label, options) }

  /** @internal Whether it is open; nothing moves meanwhile. */
  static isOpen(channel) { return channel.#stateFromOutside() === 1 }

  /** @internal Whether it is connecting or open. */
  static lasts(channel) { return channel.#stateFromOutside() < 2 }

  #stateFromOutside() {
    return this.#run !== engine.run || this.#states === gone ? 3 : engine.ask(LOOK_FROM_OUTSIDE, this.#index)
  }
}
Object.setPrototypeOf(RTCDataChannel.prototype, EventTarget.prototype)
Object.defineProperty(RTCDataChannel.prototype, Symbol.toStringTag, { value: 'RTCDataChannel', configurable: true })
