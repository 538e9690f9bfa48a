import { EventEmitter } from 'events'

import { logger } from '@/lib/logger'

export interface VoiceEvent {
  type?: string
  event_id?: string
  [key: string]: unknown
}

export enum FlushState {
  Idle,
  Flushing,
}

/**
 * Sends the events of a voice session to the model.
 *
 * Emits `error` when a channel fails, `dataChannel.flushFailed` when a message does not go, and `dropped` for
 * a message that never will.
 */
export class VoiceEventHandler extends EventEmitter {
  private dc: RTCDataChannel | null = null
  private messageQueue: VoiceEvent[] = []
  private flushState = FlushState.Idle

  constructor(
    private readonly sessionId: string,
    private readonly serialize: (event: VoiceEvent) => string = JSON.stringify,
  ) {
    super()
  }

  setDataChannel(dc: RTCDataChannel): void {
    if (this.dc !== null && this.dc !== dc) this.releaseDataChannel(this.dc)
    this.dc = dc

    dc.onopen = () => {
      logger.debug('[VoiceEventHandler] Data channel open', { session: this.sessionId })
      this.flushMessageQueue()
    }
    dc.onbufferedamountlow = () => this.flushMessageQueue()
    dc.onerror = (event) => {
      logger.error('[VoiceEventHandler] Data channel error', { session: this.sessionId, event })
      this.emit('error', new Error('Data channel error'))
    }
    dc.onclose = () => {
      this.releaseDataChannel(dc)
      this.dc = null
    }

    this.flushMessageQueue()
  }

  sendEvent(event: VoiceEvent): void {
    this.messageQueue.push(event)
    this.flushMessageQueue()
  }

  clearMessageQueue(): void {
    this.messageQueue = []
  }

  reset(): void {
    this.clearMessageQueue()
    if (this.dc !== null) this.releaseDataChannel(this.dc)
    this.dc = null
  }

  isDataChannelReady(): boolean {
    return this.dc?.readyState === 'open'
  }

  get queueLength(): number {
    return this.messageQueue.length
  }

  private releaseDataChannel(dc: RTCDataChannel): void {
    dc.onopen = null
    dc.onbufferedamountlow = null
    dc.onerror = null
    dc.onclose = null
  }

  private flushMessageQueue(): void {
    // Prevent duplicate flushes
    if (this.flushState === FlushState.Flushing) return
    this.flushState = FlushState.Flushing
    while (this.messageQueue.length > 0 && this.isDataChannelReady()) {
      if (!this.flushOnce(this.dc!)) break
    }
    this.flushState = FlushState.Idle
  }

  /** Returns whether another attempt makes sense now. */
  private flushOnce(dc: RTCDataChannel): boolean {
    const messages = this.messageQueue
    this.messageQueue = []

    let gone = 0
    let isTooLarge = false
    try {
      while (gone < messages.length && (gone === 0 || dc.readyState === 'open')) {
        dc.send(this.serialize(messages[gone]!))
        gone += 1
      }
    } catch (error) {
      const message = messages[gone]!
      logger.error('[VoiceEventHandler] Flush failed', { session: this.sessionId, error })
      isTooLarge = (error as Error).name === 'TypeError'
      this.emit('dataChannel.flushFailed', error)
      if (isTooLarge) {
        this.emit('dropped', message)
        gone += 1
      }
    }

    // Whatever has not gone waits for the next channel, or for this one to drain
    this.messageQueue = messages.slice(gone)
    return isTooLarge || this.dc !== dc
  }
}
