// What is made of timers: promises that a timer settles, and signals that one aborts.

import { createRequire, syncBuiltinESMExports } from 'node:module'
import { promisify } from 'node:util'
import * as engine from './engine.mjs'
import * as time from './time.mjs'

const module = createRequire(import.meta.url)('node:timers/promises')
const real = { ...module }
const realWait = module.scheduler.wait.bind(module.scheduler)
const realYield = module.scheduler.yield.bind(module.scheduler)
const realSignal = AbortSignal.timeout

/** The reason of a signal as Node gives it. */
function abortError(signal) {
  const error = new Error('The operation was aborted', { cause: signal.reason })
  error.name = 'AbortError'
  error.code = 'ABORT_ERR'
  return error
}

/** A promise that a timer fulfils and a signal rejects. */
function promise(set, clear, value, signal) {
  if (signal?.aborted) return Promise.reject(abortError(signal))
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      clear(timer)
      reject(abortError(signal))
    }
    const timer = set(() => {
      signal?.removeEventListener('abort', onAbort)
      resolve(value)
    })
    signal?.addEventListener('abort', onAbort, { once: true })
  })
}

function setTimeout(delay, value, options) {
  if (!engine.isRunning) return real.setTimeout(delay, value, options)
  return promise((fire) => time.setTimeout(fire, delay), time.clearTimeout, value, options?.signal)
}

function setImmediate(value, options) {
  if (!engine.isRunning) return real.setImmediate(value, options)
  return promise((fire) => time.setImmediate(fire), time.clearImmediate, value, options?.signal)
}

/** Ticks that nobody has awaited yet wait: so it is in Node too. */
async function* virtualInterval(delay, value, options) {
  const signal = options?.signal
  if (signal?.aborted) throw abortError(signal)
  let due = 0
  let wake
  const timer = time.setInterval(() => {
    due++
    wake?.()
  }, delay)
  const onAbort = () => wake?.()
  signal?.addEventListener('abort', onAbort, { once: true })
  try {
    for (;;) {
      if (due === 0 && !signal?.aborted) await new Promise((resolve) => { wake = resolve })
      if (signal?.aborted) throw abortError(signal)
      for (; due > 0; due--) yield value
    }
  } finally {
    time.clearInterval(timer)
    signal?.removeEventListener('abort', onAbort)
  }
}

function setInterval(delay, value, options) {
  return engine.isRunning ? virtualInterval(delay, value, options) : real.setInterval(delay, value, options)
}

Object.assign(module, { setTimeout, setInterval, setImmediate })
module.scheduler.wait = (delay, options) =>
  engine.isRunning ? setTimeout(delay, undefined, options) : realWait(delay, options)
module.scheduler.yield = () => (engine.isRunning ? setImmediate() : realYield())
syncBuiltinESMExports()

// `util.promisify(setTimeout)` takes what a function has under this name.
Object.defineProperty(time.setTimeout, promisify.custom, { value: setTimeout })
Object.defineProperty(time.setImmediate, promisify.custom, { value: setImmediate })

AbortSignal.timeout = function timeout(delay) {
  if (!engine.isRunning) return realSignal.call(AbortSignal, delay)
  const controller = new AbortController()
  time.setTimeout(
    () => controller.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError')), delay)
  return controller.signal
}
