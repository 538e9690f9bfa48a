// Messages that are made longer than what they say: an object has a field of blanks.
//
// A handler puts each message into a text, mostly whenever it sends or looks at it. For a quarter of a megabyte of
// blanks that takes longer than a hundred schedules, so their texts are kept, and the same text is the same string.

import * as engine from './engine.mjs'

const stringify = JSON.stringify
/** An object has no such field by chance. */
const least = 32_768
/** What stands for a padded object → its text. */
const texts = new Map()
const mostTexts = 256

/** An object that is so many bytes long on the wire, and says what `text` says. */
export function padded(text, size) {
  const value = JSON.parse(text)
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value
  const bare = Buffer.byteLength(stringify({ ...value, padding: '' }))
  return { ...value, padding: ' '.repeat(Math.max(size - bare, 0)) }
}

/** Whether this is an object that was made longer: with blanks only, and without a say of its own in its text. */
export function isPadded(value) {
  return typeof value?.padding === 'string' && value.padding.length >= least && typeof value.toJSON !== 'function' &&
    blanks(value.padding)
}

/** What stands for it: all that tells it from another. */
export function short(value) { return `${value.padding.length}#${stringify({ ...value, padding: '' })}` }

function textOf(value) {
  const key = short(value)
  let text = texts.get(key)
  if (text === undefined) {
    if (texts.size === mostTexts) texts.clear()
    texts.set(key, (text = stringify(value)))
  }
  return text
}

JSON.stringify = function (value, replacer, space) {
  const isPlain = replacer === undefined && space === undefined && engine.isRunning && isPadded(value)
  return isPlain ? textOf(value) : stringify(value, replacer, space)
}
Object.defineProperty(JSON.stringify, 'name', { value: 'stringify' })

/** The paddings that are known to be blanks only, mostly one of two. */
const known = new Set()

function blanks(padding) {
  if (known.has(padding)) return true
  if (!/^ *$/.test(padding)) return false
  if (known.size === mostTexts) known.clear()
  known.add(padding)
  return true
}
