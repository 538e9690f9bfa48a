import assert from 'node:assert/strict'
import nodeCrypto, { randomBytes, randomFillSync, randomInt, randomUUID } from 'node:crypto'
import { performance as clock } from 'node:perf_hooks'
import { setTimeout as namedTimeout, clearTimeout as namedClear } from 'node:timers'
import { setInterval as intervals, setTimeout as wait, scheduler } from 'node:timers/promises'
import { promisify } from 'node:util'

/** What chance gave to the first of all runs: every other gets the same. */
let first

/**
 * Looks at clocks, timers and chance, and throws when they are not the scheduler's. It is no handler that anybody
 * should have: only `no-escaped-error` says something of it.
 */
export default class TimeAndChance {
  dc = null

  constructor() {
    const drawn = [
      Math.random(), randomUUID(), nodeCrypto.randomUUID(), crypto.randomUUID(), randomBytes(8).toString('hex'),
      randomInt(1000), randomInt(5, 10), randomFillSync(new Uint8Array(4)).join(), crypto.getRandomValues(new Uint16Array(3)).join(),
    ]
    // One is made before any run, to look at.
    if (Date.now() !== epoch) return
    first ??= drawn
    assert.deepEqual(drawn, first)
    assert.match(drawn[1], /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    assert.equal(new Set(drawn.slice(1, 4)).size, 3)
    assert.ok(drawn[6] >= 5 && drawn[6] < 10)
  }

  setDataChannel(dc) {
    this.dc = dc
    checkClocks()
  }

  /** Comes to its end while all settles: then timers fire in their order, and each at its time. */
  async sendEvent() {
    await checkOrder()
    await checkPromises()
    await checkTimers()
  }

  clearMessageQueue() {}
  reset() {}
  isDataChannelReady() { return this.dc?.readyState === 'open' }
}

const epoch = Date.UTC(2025, 10, 24)

function checkClocks() {
  assert.equal(clock.now(), performance.now())
  assert.equal(performance.timeOrigin, epoch)
  assert.equal(Date.now(), epoch + Math.floor(performance.now()))
  assert.equal(new Date().getTime(), Date.now())
  assert.equal(new Date(5).getTime(), 5)
  assert.equal(new Date(2025, 0).getMonth(), 0)
  assert.equal(Date(), new Date().toString())
  assert.equal(new Date().constructor, Date)
  assert.ok(new Date() instanceof Date)
  assert.equal(Object.prototype.toString.call(new Date()), '[object Date]')
  assert.equal(new (class extends Date {})().getTime(), Date.now())
  assert.equal(process.hrtime.bigint(), BigInt(Math.round(performance.now() * 1e6)))
  const [seconds, nanoseconds] = process.hrtime()
  assert.equal(seconds * 1e9 + nanoseconds, Math.round(performance.now() * 1e6))
}

/** Ticks come before microtasks, and each drains before the other has its turn. */
async function checkOrder() {
  const order = []
  const over = new Promise((resolve) => setTimeout(resolve, 1))
  await new Promise((resolve) => setTimeout(() => {
    process.nextTick(() => {
      order.push('tick 1')
      queueMicrotask(() => order.push('microtask of tick 1'))
      process.nextTick((text) => order.push(text), 'tick of tick 1')
    })
    Promise.resolve().then(() => {
      order.push('microtask 1')
      process.nextTick(() => order.push('tick of microtask 1'))
      queueMicrotask(() => order.push('microtask of microtask 1'))
    })
    process.nextTick(() => order.push('tick 2'))
    order.push('call')
    // Whoever handles a rejection in a tick is in time.
    const rejected = Promise.reject(new Error('handled in a tick'))
    process.nextTick(() => rejected.catch(() => order.push('handled')))
    resolve()
  }, 0))
  await over
  assert.deepEqual(order, [
    'call', 'tick 1', 'tick 2', 'tick of tick 1', 'microtask 1', 'microtask of tick 1', 'handled', 'microtask of microtask 1',
    'tick of microtask 1',
  ])
}

async function checkPromises() {
  let now = performance.now()
  const passes = (time) => assert.equal(performance.now(), (now += time))
  assert.equal(await wait(250, 'value'), 'value')
  passes(250)
  assert.equal(await promisify(setTimeout)(50, 'promised'), 'promised')
  passes(50)
  await scheduler.wait(10)
  passes(10)
  const signal = AbortSignal.timeout(100)
  await new Promise((resolve) => signal.addEventListener('abort', resolve))
  passes(100)
  assert.equal(signal.reason.name, 'TimeoutError')
  await assert.rejects(wait(1000, undefined, { signal }), { name: 'AbortError' })
  const controller = new AbortController()
  setTimeout(() => controller.abort(), 20)
  await assert.rejects(wait(1000, undefined, { signal: controller.signal }), { name: 'AbortError', code: 'ABORT_ERR' })
  passes(20)
  let count = 0
  for await (const value of intervals(30, 'again')) {
    assert.equal(value, 'again')
    if (++count === 3) break
  }
  passes(90)
  await new Promise((resolve) => setImmediate(resolve))
  passes(0)
  await new Promise((resolve) => randomBytes(4, (error, bytes) => resolve(assert.equal(bytes.length, 4))))
  passes(0)
}

async function checkTimers() {
  const order = []
  const never = () => assert.fail('it was taken back')
  namedClear(namedTimeout(never, 5))
  clearTimeout(Number(setTimeout(never, 5)))
  clearTimeout(undefined)
  setTimeout((...parameters) => order.push(parameters), 10, 'a', 'b')
  const refreshed = setTimeout(() => order.push('refreshed'), 10)
  setTimeout(() => refreshed.refresh(), 5)
  let count = 0
  const interval = setInterval(() => {
    setTimeout(() => order.push('set by the interval'), 4)
    order.push(++count)
    if (count === 2) clearInterval(Number(interval))
  }, 4)
  await wait(100)
  assert.deepEqual(order, [1, 'set by the interval', 2, ['a', 'b'], 'set by the interval', 'refreshed'])
  // Time passes even for those who wait for it in no time at all.
  const end = Date.now() + 3
  while (Date.now() < end) await wait(0)
}
