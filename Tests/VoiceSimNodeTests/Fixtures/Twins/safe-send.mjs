import { EventEmitter } from 'node:events'

/** `safeSend` only says false, so nobody knows the cause. */
const NOT_SENT = new DOMException('The message was not sent', 'InvalidStateError')

/**
 * The twin of `Sources/VoiceHandlers/SafeSendHandler.swift`: "Solution Implemented" of TODO-006.
 *
 * Whatever the schedule, both look, send and report alike. Do not repair it: it is evidence.
 */
export class SafeSendHandler extends EventEmitter {
  dc = null
  dcReady = false
  messageQueue = []
  flushPending = false

  setDataChannel(dc) {
    this.dc = dc
    this.setupDataChannel()

    if (dc.readyState === 'open') {
      this.dcReady = true
      this.flushMessageQueue()
    }
  }

  setupDataChannel() {
    this.dc.onopen = () => {
      this.dcReady = true
      this.flushMessageQueue()
    }

    this.dc.onerror = () => {
      this.emit('error', new Error('Data channel error'))
    }

    this.dc.onclose = () => {
      this.dcReady = false
      this.flushPending = false
    }
  }

  safeSend(message) {
    try {
      // TOCTOU protection: Check state immediately before send
      if (this.dc?.readyState === 'open') {
        this.dc.send(message)
        return true
      }
      return false
    } catch {
      return false
    }
  }

  flushMessageQueue() {
    // Prevent duplicate flushes
    if (this.flushPending || this.messageQueue.length === 0) return
    if (this.dc === null || this.dc.readyState !== 'open') return

    this.flushPending = true

    try {
      const messages = this.messageQueue
      this.messageQueue = []

      for (let index = 0; index < messages.length; index += 1) {
        if (!this.safeSend(messages[index])) {
          // Channel closed during flush, re-queue remaining
          this.messageQueue = messages.slice(index).concat(this.messageQueue)
          this.emit('dataChannel.flushFailed', NOT_SENT)
          break
        }
      }
    } finally {
      this.flushPending = false
    }
  }

  sendEvent(event) {
    if (this.dcReady) {
      if (this.safeSend(event)) return
      this.messageQueue.push(event)
      this.emit('error', NOT_SENT)
    } else {
      this.messageQueue.push(event)
    }
  }

  clearMessageQueue() {
    this.messageQueue = []
  }

  reset() {
    this.messageQueue = []
    this.dcReady = false
    this.flushPending = false
    this.dc = null
  }

  isDataChannelReady() {
    return this.dcReady
  }
}
