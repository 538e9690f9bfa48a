// Errors with the browser's names.
//
// A DOMException of Node takes microseconds to make, most of them for a list of callers that nobody reads. These are
// DOMExceptions for whoever asks (instanceof, name, message, code), and as in a browser no more than that.

class ChannelException {
  name
  message
  code
  stack
  constructor(name, message, code) {
    this.name = name
    this.message = message
    this.code = code
    this.stack = `${name}: ${message}`
  }
  toString() { return this.stack }
}
Object.setPrototypeOf(ChannelException.prototype, DOMException.prototype)

const notOpen = "Failed to execute 'send' on 'RTCDataChannel': RTCDataChannel.readyState is not 'open'"
const full = "Failed to execute 'send' on 'RTCDataChannel': RTCDataChannel send queue is full"
const tooLarge = "Failed to execute 'send' on 'RTCDataChannel': the message is larger than maxMessageSize"

export function invalidState(message = notOpen) { return new ChannelException('InvalidStateError', message, 11) }
export function operation(message = full) { return new ChannelException('OperationError', message, 0) }

/** The error for what the engine answered to a send. */
export function refusal(result) {
  switch (result) {
    case 1: return invalidState()
    case 2: return operation()
    default: return new TypeError(tooLarge)
  }
}

/** What a transport fails with. */
export class RTCError extends ChannelException {
  errorDetail
  sdpLineNumber
  sctpCauseCode
  receivedAlert
  sentAlert
  httpRequestStatusCode
  constructor(init, message = 'the transport failed') {
    super('OperationError', message, 0)
    this.errorDetail = init?.errorDetail ?? 'sctp-failure'
    this.sdpLineNumber = init?.sdpLineNumber ?? null
    this.sctpCauseCode = init?.sctpCauseCode ?? null
    this.receivedAlert = init?.receivedAlert ?? null
    this.sentAlert = init?.sentAlert ?? null
    this.httpRequestStatusCode = init?.httpRequestStatusCode ?? null
  }
}
