// What a channel makes of its listeners, looked at with events that nobody but us dispatches.

import assert from 'node:assert/strict'

export function checkListeners(dc) {
  const told = []
  const listener = () => told.push('same')
  dc.addEventListener('x', listener)
  dc.addEventListener('x', listener, { once: true })
  dc.addEventListener('x', listener, { passive: true })
  dc.addEventListener('x', null)
  dc.addEventListener('x', undefined)
  assert.throws(() => dc.addEventListener('x', 'text'), TypeError)
  dc.dispatchEvent(new Event('x'))
  dc.dispatchEvent(new Event('x'))
  assert.deepEqual(told.splice(0), ['same', 'same'])
  dc.removeEventListener('x', listener, { capture: true })
  dc.dispatchEvent(new Event('x'))
  assert.deepEqual(told.splice(0), ['same'])
  dc.removeEventListener('x', listener)
  dc.dispatchEvent(new Event('x'))
  assert.deepEqual(told, [])

  // An on… property that was nothing goes to the end.
  const first = () => told.push('on')
  dc.onmessage = first
  dc.addEventListener('message', listener)
  dc.dispatchEvent(new MessageEvent('message', { data: 'x' }))
  dc.onmessage = null
  dc.onmessage = { handleEvent() { told.push('never') } }
  dc.dispatchEvent(new MessageEvent('message', { data: 'x' }))
  dc.onmessage = first
  dc.dispatchEvent(new MessageEvent('message', { data: 'x' }))
  dc.onmessage = null
  dc.removeEventListener('message', listener)
  assert.deepEqual(told, ['on', 'same', 'same', 'same', 'on'])
}

export function checkOptions(dc) {
  const told = []
  const controller = new AbortController()
  const { signal } = controller
  dc.addEventListener('y', () => told.push('bubble'), { signal })
  dc.addEventListener('y', () => told.push('capture'), { signal, capture: true })
  dc.addEventListener('y', () => told.push('once'), { signal, once: true })
  dc.dispatchEvent(new Event('y'))
  dc.dispatchEvent(new Event('y'))
  controller.abort()
  dc.addEventListener('y', () => told.push('aborted'), { signal })
  dc.dispatchEvent(new Event('y'))
  assert.deepEqual(told, ['capture', 'bubble', 'once', 'capture', 'bubble'])
  assert.throws(() => dc.addEventListener('y', () => {}, { signal: null }), TypeError)
}

export function checkDispatch(dc) {
  const told = []
  const controller = new AbortController()
  const { signal } = controller
  const last = () => told.push('last')
  dc.addEventListener('z', (event) => {
    told.push('first')
    assert.equal(event.target, dc)
    assert.equal(event.currentTarget, dc)
    assert.equal(event.eventPhase, Event.AT_TARGET)
    assert.equal(event.isTrusted, false)
    assert.deepEqual(event.composedPath(), [dc])
    assert.throws(() => dc.dispatchEvent(event), { name: 'InvalidStateError' })
    dc.addEventListener('z', () => told.push('added'), { signal })
    dc.removeEventListener('z', last)
  }, { signal })
  dc.addEventListener('z', (event) => event.preventDefault(), { signal })
  dc.addEventListener('z', last, { signal })
  const event = new Event('z', { cancelable: true })
  assert.equal(dc.dispatchEvent(event), false)
  assert.equal(event.currentTarget, null)
  assert.equal(event.target, dc)
  assert.deepEqual(told.splice(0), ['first'])
  assert.equal(dc.dispatchEvent(new Event('z')), true)
  assert.deepEqual(told.splice(0), ['first', 'added'])
  controller.abort()

  dc.addEventListener('stop', (event) => event.stopImmediatePropagation(), { once: true })
  dc.addEventListener('stop', () => told.push('behind'))
  dc.dispatchEvent(new Event('stop'))
  dc.dispatchEvent(new Event('stop'))
  assert.deepEqual(told, ['behind'])
  assert.throws(() => dc.dispatchEvent({ type: 'stop' }), TypeError)
}
