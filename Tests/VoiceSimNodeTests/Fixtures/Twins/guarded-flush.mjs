import { EventEmitter } from 'node:events'

/**
 * The twin of `Sources/VoiceHandlers/GuardedFlushHandler.swift`: Option A of TODO-006.
 *
 * Whatever the schedule, both look, send and report alike. Do not repair it: it is evidence.
 */
export class GuardedFlushHandler extends EventEmitter {
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

  flushMessageQueue() {
    // Prevent duplicate flushes
    if (this.flushPending || this.messageQueue.length === 0) return
    if (this.dc === null || this.dc.readyState !== 'open') return

    this.flushPending = true

    try {
      const messages = this.messageQueue
      this.messageQueue = []

      for (const message of messages) {
        const dc = this.dc
        if (dc.readyState !== 'open') {
          // Channel closed during flush, re-queue remaining
          this.messageQueue = messages.slice(messages.indexOf(message))
          break
        }
        dc.send(message)
      }
    } catch (error) {
      this.emit('dataChannel.flushFailed', error)
    } finally {
      this.flushPending = false
    }
  }

  sendEvent(event) {
    if (this.dcReady && this.dc !== null && this.dc.readyState === 'open') {
      try {
        this.dc.send(event)
      } catch (error) {
        this.emit('error', error)
      }
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
