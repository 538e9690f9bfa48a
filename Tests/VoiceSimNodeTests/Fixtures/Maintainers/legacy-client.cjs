'use strict'

/**
 * The data channel client of the dashboard. No dependencies, no build step.
 *
 *   var client = createClient()
 *   client.on('error', function (error) { ... })
 *   client.on('dropped', function (message) { ... })   // too large for any channel
 *   client.setDataChannel(dc)
 *   client.sendEvent({ type: 'response.create' })
 */
function createClient() {
  var channel = null
  var queue = []
  var draining = false
  var listeners = { error: [], dropped: [] }

  function emit(name, value) {
    listeners[name].slice().forEach(function (listener) {
      listener(value)
    })
  }

  function on(name, listener) {
    listeners[name].push(listener)
  }

  function hear(dc) {
    dc.onopen = drain
    dc.onbufferedamountlow = drain
    dc.onerror = function (event) {
      emit('error', event.error)
    }
    dc.onclose = function () {
      forget(dc)
    }
  }

  function forget(dc) {
    dc.onopen = dc.onbufferedamountlow = dc.onerror = dc.onclose = null
    if (channel === dc) channel = null
  }

  // Returns true if the next message should be tried.
  function sendNext() {
    var dc = channel
    if (queue.length === 0 || dc === null || dc.readyState !== 'open') return false

    var message = queue.shift()
    try {
      dc.send(JSON.stringify(message))
      return true
    } catch (error) {
      if (error.name === 'TypeError') {
        emit('error', error)
        emit('dropped', message)
        return true
      }
      // The buffer is full: bufferedamountlow will call us again.
      if (dc.readyState === 'open') queue.unshift(message)
      emit('error', error)
      return channel !== dc
    }
  }

  function drain() {
    if (draining) return
    draining = true
    while (sendNext()) {
      // next
    }
    draining = false
  }

  function setDataChannel(dc) {
    if (channel !== null && channel !== dc) forget(channel)
    channel = dc
    hear(dc)
    drain()
  }

  function sendEvent(message) {
    queue.push(message)
    drain()
  }

  function clearMessageQueue() {
    queue = []
  }

  function reset() {
    clearMessageQueue()
    if (channel !== null) forget(channel)
  }

  function isDataChannelReady() {
    return channel !== null && channel.readyState === 'open'
  }

  function queueLength() {
    return queue.length
  }

  return { on, setDataChannel, sendEvent, clearMessageQueue, reset, isDataChannelReady, queueLength }
}

module.exports = { createClient }
