// Chance that comes out the same in every run.

import { createRequire, syncBuiltinESMExports } from 'node:module'
import * as engine from './engine.mjs'
import { setImmediate } from './time.mjs'

const crypto = createRequire(import.meta.url)('node:crypto')
const { webcrypto } = crypto
const realRandom = Math.random
const realUUID = webcrypto.randomUUID.bind(webcrypto)
const realValues = webcrypto.getRandomValues.bind(webcrypto)
const real = {
  randomBytes: crypto.randomBytes, randomInt: crypto.randomInt, randomFillSync: crypto.randomFillSync,
  randomFill: crypto.randomFill,
}

/** A 32-bit counter through the mixer of splitmix32: small, quick, and even enough for a handler. */
let state = 0

/** A run begins: chance begins with it. */
export function begin() { state = 0 }

function bits() {
  state = (state + 0x9e3779b9) | 0
  let mixed = state ^ (state >>> 16)
  mixed = Math.imul(mixed, 0x21f0aaad)
  mixed ^= mixed >>> 15
  mixed = Math.imul(mixed, 0x735a2d97)
  return (mixed ^ (mixed >>> 15)) >>> 0
}

/** A number from 0 up to 1, of 53 bits. */
function fraction() { return (bits() * 2097152 + (bits() >>> 11)) / 9007199254740992 }

Math.random = function random() { return engine.isRunning ? fraction() : realRandom() }

function fill(bytes) {
  for (let place = 0; place < bytes.length; place++) bytes[place] = bits()
}

function getRandomValues(array) {
  if (!engine.isRunning) return realValues(array)
  fill(new Uint8Array(array.buffer, array.byteOffset, array.byteLength))
  return array
}

function randomUUID(options) {
  if (!engine.isRunning) return realUUID(options)
  const bytes = getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6] & 0x0f) | 0x40
  bytes[8] = (bytes[8] & 0x3f) | 0x80
  const digits = Buffer.from(bytes).toString('hex')
  return [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)].join('-')
}

for (const crypto of new Set([webcrypto, globalThis.crypto])) {
  if (crypto === undefined) continue
  Object.defineProperty(crypto, 'getRandomValues', { value: getRandomValues, configurable: true, writable: true })
  Object.defineProperty(crypto, 'randomUUID', { value: randomUUID, configurable: true, writable: true })
}

// MARK: node:crypto

/** Gives a result to a callback in a task of its own, as Node does, or returns it. */
function answer(result, callback) {
  if (callback === undefined) return result
  setImmediate(callback, null, result)
}

function randomBytes(size, callback) {
  if (!engine.isRunning) return real.randomBytes(size, callback)
  const bytes = Buffer.alloc(size)
  fill(bytes)
  return answer(bytes, callback)
}

function randomInt(least, end, callback) {
  if (!engine.isRunning) return real.randomInt(...arguments)
  if (end === undefined || typeof end === 'function') [least, end, callback] = [0, least, end]
  if (!Number.isSafeInteger(least) || !Number.isSafeInteger(end) || end <= least) return real.randomInt(least, end)
  return answer(least + Math.floor(fraction() * (end - least)), callback)
}

function randomFillSync(array, offset = 0, size) {
  if (!engine.isRunning) return real.randomFillSync(array, offset, size)
  const view = ArrayBuffer.isView(array)
  const width = array.BYTES_PER_ELEMENT ?? 1
  const length = size === undefined ? array.byteLength - offset * width : size * width
  fill(new Uint8Array(view ? array.buffer : array, (view ? array.byteOffset : 0) + offset * width, length))
  return array
}

function randomFill(array, ...rest) {
  if (!engine.isRunning) return real.randomFill(array, ...rest)
  const callback = rest.pop()
  return answer(randomFillSync(array, ...rest), callback)
}

// Its getRandomValues is that of the object above.
Object.assign(crypto, { randomUUID, randomBytes, randomInt, randomFillSync, randomFill })
syncBuiltinESMExports()
