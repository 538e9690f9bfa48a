// What comes between two calls in JavaScript: microtasks, ticks, and promises that nobody handles.

import { promiseHooks } from 'node:v8'
import * as engine from './engine.mjs'

/** What has left the handler in the call under way, in a list of at most one. */
let error
let hasError = false
/** Whether a promise or a tick was made in this run: without one there is nothing that could be due. */
let hasPromise = false

const realNextTick = process.nextTick
const realQueueMicrotask = globalThis.queueMicrotask
/** Runs what is due in Node's own queues, in Node's own order, and tells of rejections that nobody handles. */
const turn = process._tickCallback.bind(process)

/** An error has left the handler, other than by the call itself. */
export function escaped(thrown) {
  if (hasError) return
  hasError = true
  error = thrown
}

/** Whether an error has left since this was asked last, and which. */
export function takeEscaped(into) {
  if (!hasError) return false
  into.error = error
  hasError = false
  error = undefined
  return true
}

/** Everything is forgotten that belongs to a run. */
export function forget() {
  hasPromise = false
  hasError = false
  error = undefined
}

let unhook
function ignore() {}

/** From now on runs happen. */
export function begin() {
  process.on('unhandledRejection', escaped)
  // It has counted; whoever handles it later need not be told.
  process.on('rejectionHandled', ignore)
  unhook = promiseHooks.onInit(() => { hasPromise = true })
}

/** Runs happen no more. */
export function end() {
  unhook()
  process.removeListener('unhandledRejection', escaped)
  process.removeListener('rejectionHandled', ignore)
}

/** Runs all that is due before another task can be. */
export function settle() {
  if (hasPromise) turn()
}

/** What a tick or a microtask throws would end the process, and counts as escaped instead. */
function attempt(callback, parameters) {
  try {
    callback(...parameters)
  } catch (thrown) {
    escaped(thrown)
  }
}

// Ticks stay in Node's own queue, so that their order among microtasks and rejections is Node's.
process.nextTick = function nextTick(callback, ...parameters) {
  if (!engine.isRunning) return realNextTick.call(process, callback, ...parameters)
  if (typeof callback !== 'function') throw new TypeError('The "callback" argument must be of type function.')
  hasPromise = true
  realNextTick.call(process, attempt, callback, parameters)
}

globalThis.queueMicrotask = function queueMicrotask(callback) {
  if (!engine.isRunning) return realQueueMicrotask(callback)
  if (typeof callback !== 'function') throw new TypeError('The "callback" argument must be of type function.')
  hasPromise = true
  realQueueMicrotask(() => attempt(callback, []))
}
