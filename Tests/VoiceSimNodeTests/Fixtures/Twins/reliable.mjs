import { EventEmitter } from 'node:events'

/**
 * The twin of `Sources/VoiceHandlers/ReliableHandler.swift`: the handler to take home.
 *
 * Whatever the schedule, both look, send and report alike.
 */
export class ReliableHandler extends EventEmitter {
  channel = null
  queue = []
  isFlushing = false
  limit

  constructor(capacity = 256) {
    super()
    this.limit = capacity
  }

  setDataChannel(channel) {
    if (this.channel !== null && this.channel !== channel) silence(this.channel)
    this.channel = channel
    this.listen(channel)
    this.flush()
  }

  /** Only the current channel speaks: an event that is under way all the same is ignored. */
  listen(channel) {
    channel.onopen = () => {
      if (channel === this.channel) this.flush()
    }
    // What the full buffer had kept back.
    channel.onbufferedamountlow = () => {
      if (channel === this.channel) this.flush()
    }
    channel.onerror = (event) => {
      if (channel === this.channel) this.emit('error', event.error ?? new Error('Data channel error'))
    }
    channel.onclose = () => {
      if (channel === this.channel) this.channel = null
    }
  }

  sendEvent(event) {
    if (this.queue.length >= this.limit) {
      this.emit('dropped', event)
      return
    }
    this.queue.push(event)
    this.flush()
  }

  clearMessageQueue() {
    this.queue.length = 0
  }

  reset() {
    this.clearMessageQueue()
    if (this.channel !== null) silence(this.channel)
    this.channel = null
  }

  flush() {
    if (this.isFlushing) return
    this.isFlushing = true
    while (this.sendFirst()) {
      // Look for the next.
    }
    this.isFlushing = false
  }

  /** Sends the oldest event, if there is one and it can go. Returns whether to look for the next. */
  sendFirst() {
    if (this.queue.length === 0) return false
    const event = this.queue[0]
    const channel = this.channel
    if (channel === null || channel.readyState !== 'open') return false
    try {
      // A channel that refuses without an error has refused all the same.
      if (channel.send(event) === false) throw new DOMException('The channel refused', 'OperationError')
      this.queue.shift()
    } catch (error) {
      if (error.name === 'TypeError') {
        // It is too large for this channel and for every other: keeping it would block the queue.
        this.queue.shift()
        this.emit('error', error)
        this.emit('dropped', event)
        return true
      }
      this.emit('error', error)
      // The channel itself will say when to go on. If whoever heard of it has set another one, that one has
      // nothing to say: go on now.
      return this.channel !== channel
    }
    return true
  }

  isDataChannelReady() {
    return this.channel !== null && this.channel.readyState === 'open'
  }
}

function silence(channel) {
  channel.onopen = null
  channel.onbufferedamountlow = null
  channel.onerror = null
  channel.onclose = null
}
