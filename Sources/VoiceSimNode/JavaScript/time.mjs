// Timers that fire only when the scheduler says so, while runs happen; the real ones otherwise.

import { createRequire, syncBuiltinESMExports } from 'node:module'
import * as engine from './engine.mjs'
import { CANCEL_TIMER, DELAY, NOW, SET_TIMER, numbers } from './words.mjs'

const real = {
  setTimeout: globalThis.setTimeout, setInterval: globalThis.setInterval, setImmediate: globalThis.setImmediate,
  clearTimeout: globalThis.clearTimeout, clearInterval: globalThis.clearInterval,
  clearImmediate: globalThis.clearImmediate,
}

const longest = 2_147_483_647
/** So many timers without a delay may be set before time has to pass. */
const mostAtOnce = 100

let next = 1
const timers = new Map()
/** How many timers without a delay were set, and when. */
let atOnce = 0
let instant = -1

/** What setTimeout gives back: as in Node, and a number for whoever takes it for one. */
export class Timer {
  constructor(callback, delay, parameters, repeats) {
    this.callback = callback
    this.delay = delay
    this.parameters = parameters
    this.repeats = repeats
    this.run = engine.run
    this.key = next++
    this.arm()
  }
  arm() {
    timers.set(this.key, this)
    numbers[DELAY] = this.delay > 0 ? this.delay : this.shortest()
    /** The name that the engine has for it; -1 while it fires. */
    this.number = engine.ask(SET_TIMER, this.key)
    return this
  }
  /**
   * Who sets timers without a delay for ever would wait for ever for a time to come. Browsers and Node let some time
   * pass in any case; here it passes when there have been many.
   */
  shortest() {
    if (numbers[NOW] !== instant) {
      instant = numbers[NOW]
      atOnce = 0
    }
    return ++atOnce > mostAtOnce ? 1 : 0
  }
  disarm() {
    if (this.run !== engine.run || !timers.delete(this.key)) return
    if (this.number >= 0) engine.ask(CANCEL_TIMER, this.number)
  }
  refresh() {
    if (this.run !== engine.run) return this
    this.disarm()
    return this.arm()
  }
  close() { this.disarm(); return this }
  ref() { return this }
  unref() { return this }
  hasRef() { return true }
  [Symbol.toPrimitive]() { return this.key }
  [Symbol.dispose ?? Symbol('dispose')]() { this.disarm() }
}

/** All timers belong to a run that is over. */
export function forget() {
  if (timers.size > 0) timers.clear()
  next = 1
  instant = -1
}

/** The timer of this number fires. */
export function fire(key) {
  const timer = timers.get(key)
  if (timer === undefined) return
  if (timer.repeats) return fireAgain(timer)
  timers.delete(key)
  timer.callback(...timer.parameters)
}

/** What repeats is set anew behind whatever its callback has set, unless that has taken it back. */
function fireAgain(timer) {
  timer.number = -1
  try {
    timer.callback(...timer.parameters)
  } finally {
    if (timer.number < 0 && timers.has(timer.key)) timer.arm()
  }
}

function delayOf(delay) {
  const milliseconds = Number(delay)
  // What is no delay, or too long for one, is none.
  return milliseconds >= 0 && milliseconds <= longest ? milliseconds : 0
}

function begin(callback, delay, parameters, repeats) {
  if (typeof callback !== 'function') throw new TypeError('The "callback" argument must be of type function.')
  return new Timer(callback, delay, parameters, repeats)
}

function end(timer) {
  if (timer instanceof Timer) timer.disarm()
  else timers.get(Number(timer))?.disarm()
}

export function setTimeout(callback, delay, ...parameters) {
  return engine.isRunning ? begin(callback, delayOf(delay), parameters, false) : real.setTimeout(callback, delay, ...parameters)
}
export function setInterval(callback, delay, ...parameters) {
  // Without a delay time would stand still.
  return engine.isRunning
    ? begin(callback, Math.max(delayOf(delay), 1), parameters, true)
    : real.setInterval(callback, delay, ...parameters)
}
export function setImmediate(callback, ...parameters) {
  return engine.isRunning ? begin(callback, 0, parameters, false) : real.setImmediate(callback, ...parameters)
}
export function clearTimeout(timer) { return engine.isRunning ? end(timer) : real.clearTimeout(timer) }
export function clearInterval(timer) { return engine.isRunning ? end(timer) : real.clearInterval(timer) }
export function clearImmediate(timer) { return engine.isRunning ? end(timer) : real.clearImmediate(timer) }

const all = { setTimeout, setInterval, setImmediate, clearTimeout, clearInterval, clearImmediate }
Object.assign(globalThis, all)
Object.assign(createRequire(import.meta.url)('node:timers'), all)
syncBuiltinESMExports()
