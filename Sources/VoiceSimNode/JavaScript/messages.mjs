// The messages that the application gives: as texts, as what the handler is handed, and as numbers for the engine.

import { ask, askWithText } from './engine.mjs'
import { isPadded, padded, short } from './padding.mjs'
import { REPORT, REPORT_TEXT, SECOND, SEND, SEND_TEXT, THIRD, words } from './words.mjs'

let texts = []
let isText = false
let isFlat = []
let parsed = []
/** Wire text → number + size * 512, where the size is 0 unless it is padded. */
const known = new Map()
/** The same, of those that are padded → what stands for them. */
const paddedValues = new Map()
/** What a message says, however it is written → the same. Filled when one is first written otherwise. */
const values = new Map()
/** So many texts are remembered that say the same as a message otherwise. */
const mostKnown = 4_096

/**
 * Takes over what a setup says.
 *
 * @param {string[]} given the texts, m1 first
 * @param {'object' | 'text'} form what the handler is handed
 */
export function prepare(given, form) {
  isText = form === 'text'
  texts = given
  known.clear()
  paddedValues.clear()
  values.clear()
  texts.forEach((text, number) => known.set(text, number))
  if (isText) return
  parsed = texts.map((text) => JSON.parse(text))
  isFlat = parsed.map((value) =>
    value !== null && typeof value === 'object' && !Array.isArray(value) &&
    Object.values(value).every((field) => field === null || typeof field !== 'object'))
}

/** What the handler is handed for the message of this number: each time a new object. */
export function message(number, size) {
  if (size !== 0) return paddedMessage(number, size)
  if (isText) return texts[number]
  return isFlat[number] ? { ...parsed[number] } : JSON.parse(texts[number])
}

function paddedMessage(number, size) {
  const key = number + size * 512
  let value = paddedValues.get(key)
  if (value === undefined) {
    value = isText ? padText(texts[number], size) : padded(texts[number], size)
    paddedValues.set(key, value)
    known.set(isText ? value : JSON.stringify(value), key)
    if (!isText && isPadded(value)) known.set(short(value), key)
    if (values.size > 0) values.set(meaning(value), key)
  }
  return isText ? value : { ...value }
}

function padText(text, size) {
  return text + ' '.repeat(Math.max(size - Buffer.byteLength(text), 0))
}

/** What the handler is handed for a text that has no number. */
export function foreign(text) {
  if (isText) return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** The wire text of something that a handler hands back. */
export function text(event) { return typeof event === 'string' ? event : JSON.stringify(event) }

/** The number of an event that a handler keeps, with its size; undefined if nobody gave it. */
export function numberOf(event) {
  return isPadded(event) ? known.get(short(event)) ?? sameValue(event) : numberOfText(text(event))
}

function numberOfText(text) { return known.get(text) ?? (isText ? undefined : sameText(text)) }

/** The number of a message that says the same with its keys in another order, or with other blanks between them. */
function sameText(text) {
  const number = attempt(() => sameValue(JSON.parse(text)))
  if (number !== undefined && known.size < mostKnown && text.length < mostKnown) known.set(text, number)
  return number
}

function sameValue(value) {
  if (values.size === 0) {
    parsed.forEach((value, number) => values.set(meaning(value), number))
    for (const [key, value] of paddedValues) values.set(meaning(value), key)
  }
  return values.get(meaning(value))
}

/** What comes of it; nothing where a text is no JSON, or nested too deep. */
function attempt(body) {
  try {
    return body()
  } catch {
    return undefined
  }
}

/** The same for any two values that JSON takes for equal. */
export function meaning(value) {
  return isPadded(value) ? `${value.padding.length}#${sorted({ ...value, padding: '' })}` : sorted(value)
}

function sorted(value) {
  return JSON.stringify(value, (_, field) =>
    field === null || typeof field !== 'object' || Array.isArray(field)
      ? field
      : Object.fromEntries(Object.entries(field).sort(([first], [second]) => (first < second ? -1 : 1))))
}

/** Sends a text on a channel. */
export function send(channel, text) {
  const number = numberOfText(text)
  if (number === undefined) return askWithText(SEND_TEXT, channel, text)
  words[SECOND] = number & 511
  words[THIRD] = number >> 9
  return ask(SEND, channel)
}

/** What has arrived in this run, as texts. */
const arrivals = []

/** A run begins. */
export function begin() { if (arrivals.length > 0) arrivals.length = 0 }

/** The far side has said this. */
export function arrive(text) { arrivals.push(text) }

/** The text that has arrived and says the same. */
function arrived(text) {
  if (arrivals.includes(text)) return text
  const wanted = attempt(() => meaning(JSON.parse(text)))
  if (wanted === undefined) return text
  return arrivals.find((known) => attempt(() => meaning(JSON.parse(known))) === wanted) ?? text
}

/** Tells the engine what the handler says of an event: 2 that it is dropped, 3 that it has come. */
export function report(kind, event) {
  const wire = kind === 3 ? arrived(text(event)) : text(event)
  const number = numberOfText(wire)
  if (number === undefined) return askWithText(REPORT_TEXT, kind, wire)
  words[SECOND] = number & 511
  words[THIRD] = number >> 9
  ask(REPORT, kind)
}
