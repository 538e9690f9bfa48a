import { EventEmitter } from 'node:events'

const FIRST_DELAY = 100
const LONGEST_DELAY = 5_000
const MAXIMUM_ATTEMPTS = 5

/**
 * The twin of `Sources/VoiceHandlers/RetryQueueHandler.swift`: Option B of TODO-006.
 *
 * Whatever the schedule, both look, send, wait and report alike. Do not repair it: it is evidence.
 */
export class RetryQueueHandler extends EventEmitter {
  dc = null
  dcReady = false
  messageQueue = []
  flushing = false
  attempts = 0
  retryTimer = null

  setDataChannel(dc) {
    this.dc = dc
    this.setupDataChannel()

    if (dc.readyState === 'open') {
      this.dcReady = true
      this.attempts = 0
      this.flush()
    }
  }

  setupDataChannel() {
    // A new channel, so a new count of attempts.
    this.dc.onopen = () => {
      this.dcReady = true
      this.attempts = 0
      this.flush()
    }

    this.dc.onerror = () => {
      this.emit('error', new Error('Data channel error'))
    }

    // Nothing to try until the next channel opens.
    this.dc.onclose = () => {
      this.dcReady = false
      this.cancelRetry()
    }
  }

  flush() {
    if (this.flushing || !this.dcReady) return
    this.flushing = true

    try {
      while (this.messageQueue.length > 0) {
        const message = this.messageQueue[0]
        if (this.dc === null || this.dc.readyState !== 'open') return
        try {
          this.dc.send(message)
          this.messageQueue.shift()
          this.attempts = 0
        } catch (error) {
          this.attempts += 1
          this.emit('dataChannel.flushFailed', error)
          if (this.attempts < MAXIMUM_ATTEMPTS) {
            this.scheduleRetry()
            return
          }
          this.attempts = 0
          this.messageQueue.shift()
          this.emit('dropped', message)
        }
      }
    } finally {
      this.flushing = false
    }
  }

  scheduleRetry() {
    this.cancelRetry()
    // Whoever hears of the failure may clear the queue or set a channel: then nothing has been tried yet, and
    // Swift shifts the delay to 0, where `<<` of JavaScript would shift by 31.
    const backOff = this.attempts > 0 ? FIRST_DELAY << (this.attempts - 1) : 0
    this.retryTimer = setTimeout(() => {
      this.retryTimer = null
      this.flush()
    }, Math.min(backOff, LONGEST_DELAY))
  }

  cancelRetry() {
    if (this.retryTimer !== null) clearTimeout(this.retryTimer)
    this.retryTimer = null
  }

  sendEvent(event) {
    this.messageQueue.push(event)
    this.flush()
  }

  clearMessageQueue() {
    this.messageQueue = []
    this.attempts = 0
    this.cancelRetry()
  }

  reset() {
    this.clearMessageQueue()
    this.dcReady = false
    this.flushing = false
    this.dc = null
  }

  isDataChannelReady() {
    return this.dcReady
  }
}
