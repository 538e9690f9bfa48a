// Events as a handler finds them in a browser.

import * as engine from './engine.mjs'
import { numbers, NOW } from './words.mjs'

/**
 * An event as listeners get it: what Event has, without the time that making one takes. All that it shows is its own,
 * since the getters of the prototype are for its own objects only.
 */
export class ChannelEvent {
  type
  target
  currentTarget
  srcElement
  eventPhase = 2
  bubbles = false
  cancelable = false
  composed = false
  defaultPrevented = false
  isTrusted = true
  returnValue = true
  cancelBubble = false
  isStopped = false
  constructor(type, target) {
    this.type = type
    this.target = target
    this.currentTarget = target
    this.srcElement = target
  }
  /** Hardly anybody asks, and who does asks in the task of the event. */
  get timeStamp() { return engine.isRunning ? numbers[NOW] : 0 }
  composedPath() { return this.currentTarget === null ? [] : [this.target] }
  preventDefault() {}
  stopPropagation() { this.cancelBubble = true }
  stopImmediatePropagation() {
    this.cancelBubble = true
    this.isStopped = true
  }
}

export class ChannelMessageEvent extends ChannelEvent {
  data
  origin = ''
  lastEventId = ''
  source = null
  ports = []
  constructor(target, data) {
    super('message', target)
    this.data = data
  }
}

export class ChannelErrorEvent extends ChannelEvent {
  error
  constructor(target, error) {
    super('error', target)
    this.error = error
  }
}

/** The same for the events that an application makes itself. */
export class RTCErrorEvent extends Event {
  #error
  constructor(type, init) {
    super(type, init)
    if (init?.error === undefined) throw new TypeError("Failed to construct 'RTCErrorEvent': the member error is required.")
    this.#error = init.error
  }
  get error() { return this.#error }
}

export class RTCDataChannelEvent extends Event {
  #channel
  constructor(type, init) {
    super(type, init)
    if (init?.channel === undefined) {
      throw new TypeError("Failed to construct 'RTCDataChannelEvent': the member channel is required.")
    }
    this.#channel = init.channel
  }
  get channel() { return this.#channel }
}

// An event is a ChannelEvent by its fields, and for whoever asks (instanceof) what a browser makes of it.
Object.setPrototypeOf(ChannelEvent.prototype, Event.prototype)
takeAfter(ChannelMessageEvent, MessageEvent)
takeAfter(ChannelErrorEvent, RTCErrorEvent)

function takeAfter(ours, theirs) {
  for (const name of ['composedPath', 'preventDefault', 'stopPropagation', 'stopImmediatePropagation', 'timeStamp']) {
    Object.defineProperty(ours.prototype, name, Object.getOwnPropertyDescriptor(ChannelEvent.prototype, name))
  }
  Object.setPrototypeOf(ours.prototype, theirs.prototype)
}

/** Shows on an event of whatever kind that it is under way at this target. */
export function begin(event, target) {
  set(event, 'target', target)
  set(event, 'srcElement', target)
  set(event, 'currentTarget', target)
  set(event, 'eventPhase', 2)
  // One of ours, which an application hands on.
  if (Object.hasOwn(event, 'returnValue')) {
    event.isTrusted = false
    return
  }
  // What the prototype of Node notes when it is stopped cannot be seen.
  set(event, 'isStopped', false)
  set(event, 'composedPath', () => (event.currentTarget === null ? [] : [target]))
  set(event, 'stopImmediatePropagation', () => {
    Event.prototype.stopImmediatePropagation.call(event)
    event.isStopped = true
  })
}

/** The event has been told. */
export function end(event) {
  event.currentTarget = null
  event.eventPhase = 0
  event.isStopped = false
}

function set(event, name, value) {
  Object.defineProperty(event, name, { value, configurable: true, writable: true, enumerable: true })
}
