// Clocks that stand still until the scheduler lets time pass, while runs happen; the real ones otherwise.

import * as engine from './engine.mjs'
import { NOW, numbers } from './words.mjs'

const RealDate = globalThis.Date
const realDateNow = RealDate.now
const realNow = performance.now.bind(performance)
const realOrigin = performance.timeOrigin
const realTime = process.hrtime
const realNanoseconds = process.hrtime.bigint
const realUptime = process.uptime

/** When a run begins: 2025-11-24, the day on which the report was written. */
const epoch = 1_763_942_400_000

/** Milliseconds since the run began. */
export function now() {
  if (!engine.isRunning) return realNow()
  engine.noteFleeting()
  return numbers[NOW]
}

function dateNow() { return engine.isRunning ? epoch + Math.floor(now()) : realDateNow() }

/** Dates stay what they are, whoever has made them; only the one of now is another. */
const VirtualDate = new Proxy(RealDate, {
  construct(date, parts, made) {
    return Reflect.construct(date, parts.length === 0 && engine.isRunning ? [dateNow()] : parts, made)
  },
  apply(date, self, parts) {
    return engine.isRunning ? new RealDate(dateNow()).toString() : Reflect.apply(date, self, parts)
  },
})
RealDate.now = dateNow
RealDate.prototype.constructor = VirtualDate
globalThis.Date = VirtualDate

// The one of `node:perf_hooks` is the same object.
Object.defineProperty(performance, 'now', { value: now, configurable: true, writable: true })
Object.defineProperty(performance, 'timeOrigin', {
  get: () => (engine.isRunning ? epoch : realOrigin), configurable: true, enumerable: true,
})

function nanoseconds() { return BigInt(Math.round(now() * 1_000_000)) }

process.hrtime = function hrtime(since) {
  if (!engine.isRunning) return realTime.call(process, since)
  const passed = nanoseconds() - (since ? BigInt(since[0]) * 1_000_000_000n + BigInt(since[1]) : 0n)
  return [Number(passed / 1_000_000_000n), Number(passed % 1_000_000_000n)]
}
process.hrtime.bigint = () => (engine.isRunning ? nanoseconds() : realNanoseconds())
process.uptime = () => (engine.isRunning ? now() / 1_000 : realUptime())
