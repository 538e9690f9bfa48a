// Does what the engine asks for, with the handler that a setup describes.

import * as engine from './engine.mjs'
import * as chance from './chance.mjs'
import * as messages from './messages.mjs'
import * as tasks from './tasks.mjs'
import * as time from './time.mjs'
import { RTCDataChannel } from './data-channel.mjs'
import * as making from './making.mjs'
import * as w from './words.mjs'

const { words } = w

/** What is driven: see setup.mjs. */
let spec
let handler
let pending = 0
const channels = new Array(16).fill(undefined)

export function drive(described) {
  spec = described
  making.use(described, channels)
}

/** The channel at a place of the engine's. */
function channelAt(place) { return (channels[place] ??= new RTCDataChannel(place, spec.givenLabel)) }

/** What the handler tells its application. */
const report = {
  error(error) { tell(0, error) },
  flushFailed(error) { tell(1, error) },
  dropped(event) { if (!engine.isWatching) messages.report(2, event) },
  received(event) { if (!engine.isWatching) messages.report(3, event) },
}

function tell(kind, error) {
  if (!engine.isWatching) engine.askWith(w.REPORT, kind, w.fault(error))
}

const found = { error: undefined }

/** Does what the engine asks for. It never throws. */
export function perform() {
  const operation = words[w.OPERATION]
  if (operation >= w.LOOK_AT_HANDLER) return tellOf(operation)
  engine.enter()
  let outcome = 0
  try {
    watch(into(operation, words[w.FIRST], words[w.SECOND]))
  } catch (error) {
    outcome = w.fault(error)
  }
  // Only when no call is under way any more: then the stack is empty, as it is between two tasks.
  if (engine.depth === 1) {
    tasks.settle()
    if (tasks.takeEscaped(found) && outcome === 0) outcome = w.fault(found.error)
    engine.leave()
    look()
  } else {
    engine.leave()
  }
  words[w.OUTCOME] = outcome
}

/** A call into the handler. */
function into(operation, first, second) {
  switch (operation) {
    case w.BEGIN: return begin()
    case w.SET_DATA_CHANNEL: return spec.setDataChannel(handler, channelAt(first), report)
    case w.SEND_EVENT:
      return spec.sendEvent(handler, first < 0 ? messages.foreign(engine.takeText()) : messages.message(first, second), report)
    case w.CLEAR: return spec.clear(handler, report)
    case w.RESET: return spec.reset(handler, report)
    case w.EVENT:
      return RTCDataChannel.fire(channelAt(first), second, second === 5 ? arrival() : undefined)
    case w.TIMER: return time.fire(first)
  }
}

function arrival() {
  const text = engine.takeText()
  messages.arrive(text)
  return text
}

function begin() {
  making.begin()
  engine.beginRun()
  channels.fill(undefined)
  pending = 0
  messages.begin()
  time.forget()
  tasks.forget()
  chance.begin()
  try {
    handler = spec.make(making.world)
    spec.observe(handler, report)
    words[w.CAPACITY] = spec.capacity(handler) ?? -1
    words[w.MARK] = spec.highWaterMark(handler) ?? -1
  } catch (error) {
    handler = undefined
    engine.complain(`a handler could not be made: ${error?.stack ?? error}`)
  }
}

/** A call that answers with a promise is under way until that settles. */
function watch(result) {
  if (result === undefined || result === null || typeof result.then !== 'function') return
  pending++
  const begun = engine.run
  result.then(
    () => { if (begun === engine.run) pending-- },
    (error) => {
      if (begun !== engine.run) return
      pending--
      tasks.escaped(error)
    })
}

/** What the engine wants to know of the handler. */
function tellOf(operation) {
  words[w.OUTCOME] = 0
  switch (operation) {
    case w.LOOK_AT_HANDLER: return look()
    case w.CARRY: return carry(engine.takeText())
    case w.GIVE_ACCOUNT: return giveAccount()
  }
}

/** Notes what is seen of the handler from outside. */
function look() {
  engine.beginWatching()
  let isReady = false
  let queued = 0
  try {
    isReady = spec.isReady(handler)
    queued = spec.queuedCount(handler)
  } catch {
    // Who cannot be looked at is not ready, and has nothing.
  }
  engine.endWatching()
  words[w.IS_READY] = isReady ? 1 : 0
  words[w.QUEUED] = queued
  words[w.PENDING] = pending
  words[w.IS_FLEETING] = engine.isFleeting ? 1 : 0
}

// MARK: Accounts

let place = 0

function put(value) { words[w.ACCOUNT + place++] = value }

/** How many words were put: what does not fit is no account. */
function count() {
  if (w.ACCOUNT + place <= words.length) return place
  engine.complain(`${place} numbers and messages are too many for a fingerprint or for what a message carries`)
  return 0
}

function putEvent(event) {
  const number = messages.numberOf(event)
  if (number !== undefined) {
    put(number & 511)
    put(number >> 9)
  } else {
    put(-1)
    put(engine.askWithText(w.NOTE_TEXT, 0, messages.text(event)))
  }
}

function add(value) {
  switch (typeof value) {
    case 'boolean': put(w.FLAG); put(value ? 1 : 0); return
    case 'number': put(w.NUMBER); put(value); return
    case 'string': put(w.MESSAGES); put(1); putEvent(value); return
  }
  if (value === null || value === undefined) {
    put(w.CHANNEL)
    put(-1)
  } else if (value instanceof RTCDataChannel) {
    put(w.CHANNEL)
    put(RTCDataChannel.placeOf(value))
  } else if (value instanceof time.Timer) {
    put(w.TIMER_ENTRY)
    put(value.number)
  } else if (Array.isArray(value)) {
    put(w.MESSAGES)
    put(value.length)
    value.forEach(putEvent)
  } else {
    put(w.MESSAGES)
    put(1)
    putEvent(value)
  }
}

function giveAccount() {
  place = 0
  engine.beginWatching()
  try {
    spec.fingerprint(handler, add)
  } catch (error) {
    engine.complain(`the setup's fingerprint failed: ${error?.stack ?? error}`)
  }
  engine.endWatching()
  words[w.ACCOUNT_COUNT] = count()
}

function carry(text) {
  place = 0
  try {
    for (const event of spec.carries(text)) putEvent(event)
  } catch (error) {
    engine.complain(`the setup's carries failed: ${error?.stack ?? error}`)
  }
  words[w.ACCOUNT_COUNT] = count() >> 1
}
