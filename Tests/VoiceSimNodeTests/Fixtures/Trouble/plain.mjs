import { EventEmitter } from 'node:events'

/** A handler with the names that need no setup. It waits until the channel is open, and that is all. */
export class VoiceEventHandler extends EventEmitter {
  dc = null
  messageQueue = []

  setDataChannel(dc) {
    if (this.dc !== null) this.dc.onopen = null
    this.dc = dc
    dc.onopen = () => this.flush()
    this.flush()
  }

  sendEvent(event) {
    this.messageQueue.push(event)
    this.flush()
  }

  clearMessageQueue() {
    this.messageQueue = []
  }

  reset() {
    this.clearMessageQueue()
    if (this.dc !== null) this.dc.onopen = null
    this.dc = null
  }

  isDataChannelReady() {
    return this.dc?.readyState === 'open'
  }

  flush() {
    while (this.messageQueue.length > 0 && this.isDataChannelReady()) {
      const event = this.messageQueue.shift()
      try {
        this.dc.send(JSON.stringify(event))
      } catch (error) {
        this.emit('dataChannel.flushFailed', error)
      }
    }
  }
}
