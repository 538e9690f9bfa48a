import { EventEmitter } from 'node:events'

type Signal = (offer: RTCSessionDescriptionInit) => Promise<RTCSessionDescriptionInit>

const FIRST_DELAY = 500
const LONGEST_DELAY = 8_000

/**
 * A session with the service: a peer connection with one data channel, made when there is something to send,
 * and made anew as often as it is lost.
 */
export class ReconnectingSession extends EventEmitter {
  readonly #signal: Signal
  private connection: RTCPeerConnection | null = null
  private channel: RTCDataChannel | null = null
  private outbox: unknown[] = []
  private isFlushing = false
  private retryTimer: ReturnType<typeof setTimeout> | null = null
  private failures = 0

  constructor(signal: Signal) {
    super()
    this.#signal = signal
  }

  isConnected(): boolean {
    return this.channel !== null && this.channel.readyState === 'open'
  }

  get outboxLength(): number {
    return this.outbox.length
  }

  send(event: unknown): void {
    this.outbox.push(event)
    if (this.channel === null) this.connect()
    else this.flush(this.channel)
  }

  clear(): void {
    this.outbox = []
  }

  end(): void {
    this.clear()
    this.failures = 0
    if (this.retryTimer !== null) clearTimeout(this.retryTimer)
    this.retryTimer = null
    this.hangUp()
  }

  private connect(): void {
    const connection = new RTCPeerConnection({ bundlePolicy: 'max-bundle' })
    const channel = openChannel(connection)
    if (channel === null) {
      connection.close()
      this.retryLater()
      return
    }
    this.connection = connection
    this.channel = channel

    channel.onopen = () => {
      this.failures = 0
      this.flush(channel)
    }
    channel.onbufferedamountlow = () => this.flush(channel)
    channel.onerror = (event) => this.emit('error', (event as RTCErrorEvent).error)
    channel.onclosing = () => this.lost()
    channel.onclose = () => this.lost()

    this.negotiate(connection).catch((error: unknown) => {
      // Whoever has hung up meanwhile does not want to know.
      if (this.connection !== connection) return
      this.emit('error', error)
      if (this.connection === connection) this.lost()
    })
  }

  private async negotiate(connection: RTCPeerConnection): Promise<void> {
    const offer = await connection.createOffer()
    await connection.setLocalDescription(offer)
    const answer = await this.#signal(offer)
    if (this.connection !== connection) return
    await connection.setRemoteDescription(answer)
  }

  private lost(): void {
    this.hangUp()
    // With nothing to say there is no hurry: the next event connects.
    if (this.outbox.length > 0) this.retryLater()
  }

  private retryLater(): void {
    if (this.retryTimer !== null) return
    const delay = Math.min(FIRST_DELAY * 2 ** this.failures, LONGEST_DELAY)
    this.failures += 1
    this.retryTimer = setTimeout(() => {
      this.retryTimer = null
      if (this.outbox.length > 0) this.connect()
    }, delay)
  }

  private hangUp(): void {
    const { channel, connection } = this
    this.channel = null
    this.connection = null
    if (channel !== null) {
      channel.onopen = channel.onbufferedamountlow = channel.onerror = null
      channel.onclosing = channel.onclose = null
    }
    connection?.close()
  }

  private flush(channel: RTCDataChannel): void {
    if (this.isFlushing) return
    this.isFlushing = true
    while (this.outbox.length > 0 && channel.readyState === 'open') {
      const event = this.outbox[0]
      try {
        channel.send(JSON.stringify(event))
        this.outbox.shift()
      } catch (error) {
        const isTooLarge = error instanceof TypeError
        if (isTooLarge) this.outbox.shift()
        this.emit('error', error)
        if (isTooLarge) this.emit('dropped', event)
        else if (this.channel === channel) break
        // A listener may have ended the session, and begun the next with a channel that is open by now.
        if (this.channel === null) break
        channel = this.channel
      }
    }
    this.isFlushing = false
  }
}

/** There may be no more room on this machine for another channel. */
function openChannel(connection: RTCPeerConnection): RTCDataChannel | null {
  try {
    return connection.createDataChannel('events')
  } catch {
    return null
  }
}
