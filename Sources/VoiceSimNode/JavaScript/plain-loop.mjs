// The yardstick of `bench --handler FILE`: what a person writes who wants random schedules of a handler, and nothing of
// ours. A channel of a few lines whose state moves at random at every look, a dozen random steps, three checks.

let state = 1

function random(count) {
  state ^= state << 13
  state ^= state >>> 17
  state ^= state << 5
  return (state >>> 0) % count
}

let accepted = []
let queue = []

class Channel {
  #state
  bufferedAmount = 0
  bufferedAmountLowThreshold = 0
  onopen = null
  onclose = null
  onclosing = null
  onerror = null
  onmessage = null
  onbufferedamountlow = null
  listeners = {}
  constructor(state) { this.#state = state }
  get readyState() {
    if (random(6) === 0) this.move(random(3))
    return this.#state
  }
  move(kind) {
    if (kind === 0 && this.#state === 'connecting') {
      this.#state = 'open'
      queue.push([this, 'open'])
    } else if (kind === 1 && this.#state === 'open') {
      this.#state = 'closing'
      queue.push([this, 'closing'])
    } else if (kind === 2 && this.#state !== 'closed') {
      this.#state = 'closed'
      queue.push([this, 'error'], [this, 'close'])
    }
  }
  send(data) {
    if (random(6) === 0) this.move(random(3))
    if (this.#state !== 'open') throw new DOMException('not open', 'InvalidStateError')
    this.bufferedAmount += data.length
    accepted.push(data)
  }
  close() { if (this.#state !== 'closed') this.#state = 'closing' }
  addEventListener(type, callback) { (this.listeners[type] ??= []).push(callback) }
  removeEventListener(type, callback) {
    this.listeners[type] = (this.listeners[type] ?? []).filter((other) => other !== callback)
  }
  fire(type) {
    const event = { type, target: this }
    this[`on${type}`]?.(event)
    for (const callback of this.listeners[type] ?? []) callback(event)
  }
}

function attempt(call) {
  try {
    call()
  } catch {
    // Whatever leaves the handler is no matter here.
  }
}

const report = { error() {}, flushFailed() {}, dropped() {}, received() {} }

/** Runs one schedule, and checks three things. Whether they hold. */
function schedule(spec, messages) {
  accepted = []
  queue = []
  const handler = spec.make({ createDataChannel: () => new Channel('connecting') })
  spec.observe(handler, report)
  let channel
  let given = 0
  let excused = 0
  const deliver = () => {
    const [target, type] = queue.shift()
    attempt(() => target.fire(type))
  }
  for (let steps = 1 + random(24); steps > 0; steps--) {
    switch (random(8)) {
      case 0: case 1: if (given < 8) attempt(() => spec.sendEvent(handler, messages(given++, 0))); break
      case 2: case 3: if (queue.length > 0) deliver(); break
      case 4: channel = new Channel(random(2) === 0 ? 'open' : 'connecting'); attempt(() => spec.setDataChannel(handler, channel)); break
      case 5: channel?.move(random(3)); break
      case 6: excused = given; attempt(() => spec.clear(handler)); break
      case 7: excused = given; attempt(() => spec.reset(handler)); break
    }
  }
  while (queue.length > 0) deliver()
  const last = new Channel('connecting')
  attempt(() => spec.setDataChannel(handler, last))
  last.move(0)
  while (queue.length > 0) deliver()
  const isOnce = new Set(accepted).size === accepted.length
  const isWhole = accepted.length >= given - excused
  const isOrdered = accepted.every((data, place) => place === 0 || accepted[place - 1] <= data)
  return isOnce && isWhole && isOrdered
}

/**
 * Runs so many schedules, round after round.
 *
 * @returns {number[]} the seconds of each round
 */
export function measure(spec, messages, schedules, rounds) {
  const seconds = []
  for (let round = 0; round <= rounds; round++) {
    const start = process.hrtime.bigint()
    state = 1
    for (let index = 0; index < schedules; index++) schedule(spec, messages)
    // The first round only warms up.
    if (round > 0) seconds.push(Number(process.hrtime.bigint() - start) / 1e9)
  }
  return seconds
}
