import { EventEmitter } from 'node:events'

interface OutgoingEvent {
  type?: string
  [key: string]: unknown
}

interface Pause {
  timer: ReturnType<typeof setTimeout>
  over: Promise<void>
  end: () => void
}

/** The service disconnects clients that send more than 50 messages a second. */
const MILLISECONDS_BETWEEN = 20

/** A sender that keeps to the rate limit of the service. */
export class AsyncSender extends EventEmitter {
  private dc: RTCDataChannel | null = null
  private queue: OutgoingEvent[] = []
  private pause: Pause | null = null
  /** The pump that is at work. There is never more than one. */
  private pump: symbol | null = null

  get ready(): boolean {
    return this.dc?.readyState === 'open'
  }

  get pending(): number {
    return this.queue.length
  }

  async setDataChannel(dc: RTCDataChannel): Promise<void> {
    if (this.dc !== null && this.dc !== dc) this.detach(this.dc)
    this.dc = dc
    dc.onopen = () => this.drain()
    dc.onbufferedamountlow = () => this.drain()
    dc.onerror = (event) => this.emit('error', (event as RTCErrorEvent).error)
    dc.onclose = () => {
      this.detach(dc)
      this.dc = null
    }
    await this.drain()
  }

  /** Resolves when the event has been sent, or has taken its place in the queue. */
  async send(event: OutgoingEvent): Promise<void> {
    this.queue.push(event)
    await this.drain()
  }

  clear(): void {
    this.queue = []
  }

  reset(): void {
    this.clear()
    this.pump = null
    this.endPause()
    if (this.dc !== null) this.detach(this.dc)
    this.dc = null
  }

  private detach(dc: RTCDataChannel): void {
    dc.onopen = dc.onbufferedamountlow = dc.onerror = dc.onclose = null
  }

  private async drain(): Promise<void> {
    if (this.pump !== null) return
    // A listener that cannot wait may reset us: what is left of this pump then has no say any more.
    const pump = Symbol('pump')
    this.pump = pump
    while (this.queue.length > 0) {
      const dc = this.dc
      if (dc?.readyState !== 'open') break
      if (this.pause !== null) {
        await this.pause.over
        if (this.pump !== pump) return
        if (this.queue.length === 0) break
      }
      const goOn = this.sendOldest(dc)
      if (this.pump !== pump) return
      if (!goOn) break
    }
    this.pump = null
  }

  /** Returns whether to go on with the next. */
  private sendOldest(dc: RTCDataChannel): boolean {
    const event = this.queue[0]!
    try {
      dc.send(JSON.stringify(event))
    } catch (error) {
      return this.explain(error as Error, event, dc)
    }
    this.queue.shift()
    this.rest()
    return true
  }

  private explain(error: Error, event: OutgoingEvent, dc: RTCDataChannel): boolean {
    const isTooLarge = error.name === 'TypeError'
    if (isTooLarge) this.queue.shift()
    this.emit('error', error)
    if (isTooLarge) this.emit('dropped', event)
    return isTooLarge || this.dc !== dc
  }

  /** The next message may go when the pause is over. */
  private rest(): void {
    let end!: () => void
    const over = new Promise<void>((resolve) => {
      end = resolve
    })
    const timer = setTimeout(() => this.endPause(), MILLISECONDS_BETWEEN)
    this.pause = { timer, over, end }
  }

  private endPause(): void {
    const pause = this.pause
    if (pause === null) return
    this.pause = null
    clearTimeout(pause.timer)
    pause.end()
  }
}
