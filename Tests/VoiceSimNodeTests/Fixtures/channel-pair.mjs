/**
 * Two channels on one connection: it is ready when both are open. When the one for events has closed, it makes
 * everything anew after a second.
 */
export default class ChannelPair {
  queue = []
  control = null
  events = null
  onError = () => {}
  onDropped = () => {}
  isFlushing = false

  constructor() { this.connect() }

  connect() {
    const pc = new RTCPeerConnection()
    const control = (this.control = pc.createDataChannel('control'))
    const events = (this.events = pc.createDataChannel('events'))
    const flush = () => { if (this.events === events) this.flush() }
    control.onopen = () => {
      control.send('hello')
      flush()
    }
    events.onopen = flush
    events.onbufferedamountlow = flush
    events.onerror = (event) => { if (this.events === events) this.onError(event.error) }
    events.onclose = () => {
      if (this.events !== events) return
      this.events = this.control = null
      pc.close()
      if (control.readyState !== 'closed') throw new Error('the connection is closed, and its channel is not')
      setTimeout(() => this.connect(), 1000)
    }
  }

  sendEvent(event) {
    this.queue.push(event)
    this.flush()
  }

  clear() { this.queue = [] }

  get isReady() { return this.control?.readyState === 'open' && this.events?.readyState === 'open' }
  get queuedCount() { return this.queue.length }

  flush() {
    if (this.isFlushing) return
    this.isFlushing = true
    while (this.isReady && this.queue.length > 0) if (!this.sendFirst()) break
    this.isFlushing = false
  }

  /** Whether the next may be tried. */
  sendFirst() {
    const [event] = this.queue
    const channel = this.events
    try {
      channel.send(JSON.stringify(event))
      this.queue.shift()
    } catch (error) {
      // It is too large, and will always be.
      const isHopeless = error instanceof TypeError
      if (isHopeless) {
        this.queue.shift()
        this.onDropped(event)
      }
      this.onError(error)
      return isHopeless || this.events !== channel
    }
    return true
  }
}
