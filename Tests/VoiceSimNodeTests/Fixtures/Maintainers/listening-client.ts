export type ClientEvent = Record<string, unknown>

/** More than this and the user has been talking to nobody for a minute. */
const MOST_WAITING = 64

/**
 * Sends events over whichever data channel is in use, and keeps them while there is none.
 *
 * Everything that it listens to on a channel hangs on one AbortController, so letting go of a channel is one
 * call and nothing of it is heard afterwards.
 */
export class ListeningClient {
  onError: ((error: unknown) => void) | null = null
  onDropped: ((event: ClientEvent) => void) | null = null

  private channel: RTCDataChannel | null = null
  private listening: AbortController | null = null
  private waiting: ClientEvent[] = []
  private isFlushing = false

  get isOpen(): boolean {
    return this.channel?.readyState === 'open'
  }

  get waitingCount(): number {
    return this.waiting.length
  }

  get mostWaiting(): number {
    return MOST_WAITING
  }

  use(channel: RTCDataChannel): void {
    this.letGo()

    const listening = new AbortController()
    const { signal } = listening
    this.channel = channel
    this.listening = listening

    channel.addEventListener('bufferedamountlow', () => this.flush(), { signal })
    channel.addEventListener('error', (event) => this.onError?.((event as RTCErrorEvent).error), { signal })
    channel.addEventListener('close', () => this.letGo(), { signal, once: true })

    if (channel.readyState === 'open') {
      this.flush()
    } else if (channel.readyState === 'connecting') {
      channel.addEventListener('open', () => this.flush(), { signal, once: true })
    }
  }

  send(event: ClientEvent): void {
    if (this.waiting.length >= MOST_WAITING) {
      this.onDropped?.(event)
      return
    }
    this.waiting.push(event)
    this.flush()
  }

  discard(): void {
    this.waiting = []
  }

  hangUp(): void {
    this.discard()
    this.letGo()
  }

  private letGo(): void {
    this.listening?.abort()
    this.listening = null
    this.channel = null
  }

  private flush(): void {
    if (this.isFlushing) return
    this.isFlushing = true
    try {
      while (this.sendOldest()) {
        // One at a time: the channel may be another one by now.
      }
    } finally {
      this.isFlushing = false
    }
  }

  /** Returns whether it makes sense to try the next one. */
  private sendOldest(): boolean {
    const channel = this.channel
    if (this.waiting.length === 0 || channel?.readyState !== 'open') return false

    const event = this.waiting[0]!
    try {
      channel.send(JSON.stringify(event))
    } catch (error) {
      return this.refused(event, channel, error)
    }
    this.waiting.shift()
    return true
  }

  private refused(event: ClientEvent, channel: RTCDataChannel, error: unknown): boolean {
    if (error instanceof TypeError) {
      // Larger than any channel takes; it would be in the way for ever.
      this.waiting.shift()
      this.onError?.(error)
      this.onDropped?.(event)
      return true
    }
    // It stays at the head of the line until the channel drains, or the next one opens.
    this.onError?.(error)
    return this.channel !== channel
  }
}
