import { EventEmitter } from 'node:events'

/**
 * The twin of `Sources/VoiceHandlers/PartialFixHandler.swift`: "Current Fix (Partial)" of TODO-006.
 *
 * Whatever the schedule, both look, send and report alike. Do not repair it: it is evidence.
 */
export class PartialFixHandler extends EventEmitter {
  dc = null
  dcReady = false
  messageQueue = []

  setDataChannel(dc) {
    this.dc = dc
    this.setupDataChannel()

    // CRITICAL FIX: If channel is already open, flush immediately
    if (dc.readyState === 'open') {
      this.dcReady = true
      if (this.messageQueue.length > 0) {
        // The queue as it is now: what is added meanwhile is not sent, and is forgotten below.
        const messages = this.messageQueue
        const count = messages.length
        for (let index = 0; index < count; index += 1) {
          this.dc.send(messages[index]) // (!) Can throw if channel closes
        }
        this.messageQueue = []
      }
    }
  }

  setupDataChannel() {
    // The second flush.
    this.dc.onopen = () => {
      this.dcReady = true
      if (this.messageQueue.length > 0) {
        const messages = this.messageQueue
        const count = messages.length
        for (let index = 0; index < count; index += 1) {
          this.dc.send(messages[index])
        }
        this.messageQueue = []
      }
    }

    this.dc.onerror = () => {
      this.emit('error', new Error('Data channel error'))
    }

    this.dc.onclose = () => {
      this.dcReady = false
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
    this.dc = null
  }

  isDataChannelReady() {
    return this.dcReady
  }
}
