import assert from 'node:assert/strict'
import { checkDispatch, checkListeners, checkOptions } from './look-alike-listeners.mjs'

/**
 * Looks at everything that a channel shows, and throws at the first difference to a browser. It is no handler that
 * anybody should have: only `no-escaped-error` says something of it.
 */
export default class LookAlike {
  dc = null
  /** The event that was told last. */
  last = null
  /** A channel may be set again. */
  seen = new Set()

  setDataChannel(dc) {
    this.dc = dc
    if (this.seen.has(dc)) return
    this.seen.add(dc)
    checkKind(dc)
    checkListeners(dc)
    checkOptions(dc)
    checkDispatch(dc)
    if (dc.readyState === 'connecting') checkConnecting(dc)
    this.hear(dc)
  }

  /** Hears a channel in every way there is, in an order that the events have to keep. */
  hear(dc) {
    const told = []
    const note = (name) => function (event) {
      told.push(name)
      assert.equal(this, dc)
      checkEvent(event, dc)
    }
    for (const type of ['open', 'closing', 'close', 'error', 'bufferedamountlow']) {
      let isFirst = true
      dc.addEventListener(type, note('first'))
      dc[`on${type}`] = note('never')
      dc[`on${type}`] = note('on')
      dc.addEventListener(type, note('once'), { once: true })
      const removed = note('removed')
      dc.addEventListener(type, removed)
      dc.removeEventListener(type, removed)
      const object = { handleEvent() { told.push(this === object ? 'object' : 'another') } }
      dc.addEventListener(type, object)
      dc.addEventListener(type, (event) => {
        assert.deepEqual(told.splice(0), ['first', 'on', ...(isFirst ? ['once'] : []), 'object'])
        isFirst = false
        this.heard(event, dc)
      })
    }
  }

  heard(event, dc) {
    // Who keeps an event does not find the channel in it any more.
    assert.equal(this.last?.currentTarget ?? null, null)
    this.last = event
    const { readyState } = dc
    switch (event.type) {
      // The application may have closed it before we were told.
      case 'open': return assert.match(readyState, /^(?:open|closing)$/)
      case 'closing': return assert.equal(readyState, 'closing')
      case 'close': return assert.equal(readyState, 'closed')
      case 'error':
        assert.equal(readyState, 'closed')
        return checkError(event)
    }
  }

  sendEvent(event) {
    const { dc } = this
    if (dc === null) return
    if (dc.readyState !== 'open') return refuses(() => dc.send(JSON.stringify(event)), 'InvalidStateError', 11)
    try {
      checkSending(dc, event)
    } catch (error) {
      // There may be no room, or not for all of this.
      if (error.name !== 'OperationError') throw error
      refuses(() => { throw error }, 'OperationError', 0)
      assert.equal(dc.readyState, 'open')
    }
  }

  /** What a listener throws counts, and stops nobody. */
  clearMessageQueue() {
    let next = 0
    const throws = () => { throw new Error('a listener has thrown') }
    const counts = () => { next++ }
    this.dc.addEventListener('thrown', throws)
    this.dc.addEventListener('thrown', counts)
    this.dc.dispatchEvent(new Event('thrown'))
    this.dc.removeEventListener('thrown', throws)
    this.dc.removeEventListener('thrown', counts)
    // Then nothing more happens for as long as it takes, which is another failure.
    while (next !== 1) continue
  }

  reset() {
    this.dc?.close()
    this.dc?.close()
    if (this.dc) assert.match(this.dc.readyState, /^clos/)
    this.dc = null
  }

  isDataChannelReady() { return this.dc?.readyState === 'open' }
}

function checkKind(dc) {
  assert.ok(dc instanceof RTCDataChannel)
  assert.ok(dc instanceof EventTarget)
  assert.equal(Object.prototype.toString.call(dc), '[object RTCDataChannel]')
  assert.throws(() => new RTCDataChannel(), TypeError)
  assert.equal(dc.binaryType, 'arraybuffer')
  dc.binaryType = 'nonsense'
  assert.equal(dc.binaryType, 'arraybuffer')
  dc.binaryType = 'blob'
  assert.equal(dc.binaryType, 'blob')
  assert.equal(typeof dc.label, 'string')
  assert.deepEqual([dc.ordered, dc.maxPacketLifeTime, dc.maxRetransmits, dc.protocol, dc.negotiated], [true, null, null, '', false])
  assert.throws(() => { dc.readyState = 'open' }, TypeError)
  assert.equal(dc.bufferedAmountLowThreshold, 0)
  for (const name of ['open', 'closing', 'close', 'error', 'bufferedamountlow', 'message']) assert.equal(dc[`on${name}`], null)
  dc.onopen = 'no function'
  assert.equal(dc.onopen, null)
}

function checkConnecting(dc) {
  assert.equal(dc.bufferedAmount, 0)
  refuses(() => dc.send('early'), 'InvalidStateError', 11)
  assert.equal(dc.bufferedAmount, 0)
}

function checkEvent(event, dc) {
  assert.ok(event instanceof Event)
  assert.equal(event.target, dc)
  assert.equal(event.currentTarget, dc)
  assert.equal(event.srcElement, dc)
  assert.equal(event.isTrusted, true)
  assert.equal(event.bubbles, false)
  assert.equal(event.timeStamp, performance.now())
  assert.deepEqual(event.composedPath(), [dc])
}

function checkError(event) {
  assert.ok(event instanceof RTCErrorEvent)
  const { error } = event
  assert.ok(error instanceof RTCError)
  assert.ok(error instanceof DOMException)
  assert.ok(error instanceof Error)
  assert.equal(error.name, 'OperationError')
  assert.equal(error.errorDetail, 'sctp-failure')
}

function checkSending(dc, event) {
  const text = JSON.stringify(event)
  if (text.length > 262_144) return assert.throws(() => dc.send(text), TypeError)
  assert.equal(dc.send(text), undefined)
  const before = dc.bufferedAmount
  assert.equal(before, dc.bufferedAmount)
  const grows = (data, size) => {
    const amount = dc.bufferedAmount
    dc.send(data)
    assert.equal(dc.bufferedAmount - amount, size)
  }
  grows('世界你好', 12)
  grows('é', 2)
  grows('😀', 4)
  grows('', 0)
  grows(new ArrayBuffer(8), 8)
  grows(new Uint8Array([0xff, 0xfe, 0xfd]), 3)
  grows(new Uint8Array([0xef, 0xbb, 0xbf, 65]), 4)
  grows(new Float64Array(2).subarray(1), 8)
  grows(new DataView(new ArrayBuffer(8), 2, 5), 5)
  grows(new Uint8Array(200_000).fill(200), 200_000)
  grows(new Blob(['世', 'x']), 4)
  grows(5, 1)
  assert.throws(() => dc.send(), TypeError)
  assert.throws(() => dc.send(Symbol('no')), TypeError)
  assert.throws(() => dc.send('x'.repeat(262_145)), (error) => error instanceof TypeError)
  dc.send('x'.repeat(262_144))
}

function refuses(call, name, code) {
  assert.throws(call, (error) => {
    assert.ok(error instanceof DOMException)
    assert.ok(error instanceof Error)
    assert.equal(error.name, name)
    assert.equal(error.code, code)
    assert.equal(typeof error.message, 'string')
    assert.match(String(error), new RegExp(`^${name}: `))
    return true
  })
}
