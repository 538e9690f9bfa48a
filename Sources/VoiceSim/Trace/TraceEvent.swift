import DataChannels

/// One observable thing in a run: a kind, three bytes and room for a large number, in eight bytes.
///
/// The bytes mean what the kind says. Channels are places counted from 0; messages are content numbers
/// counted from 0.
public struct TraceEvent: Equatable, Sendable {
    /// What happened.
    public enum Kind: UInt8, Sendable {
        /// A top-level step: a = its code.
        case step
        /// An interleaved step: a = its code, b = the yield point's kind, ``ordinal`` = its ordinal.
        case interleaved
        /// The application gives a message: a = its content.
        case given
        /// The application sets a channel: a = channel, b = its state.
        case attached
        /// A call into the handler begins: a = which ``HandlerCall``, b = channel of an event.
        case called
        /// The call came back.
        case returned
        /// The call let an error out: a = the error.
        case escaped
        /// The handler read `readyState`: a = channel, b = what it read.
        case read
        /// The handler read `bufferedAmount`: a = channel, ``wide`` = the amount.
        case buffered
        /// A send was accepted: a = channel, b = message.
        case accepted
        /// A send threw: a = channel, b = message, c = the error.
        case refused
        /// The handler called `close()`: a = channel.
        case closed
        /// The handler reported an `error` or `flushFailed`: a = 0 or 1, b = the error.
        case reported
        /// The handler reported a message as dropped: a = message.
        case dropped
        /// The application wants the queue to be emptied: a = 1 if the handler is reset altogether.
        case cleared
        /// A reset is over: the channels set before it are given up, a = how many.
        case gaveUp
        /// Seen from outside: a = `isReady`, ``wide`` = `queuedCount`.
        case observed
        /// More is queued than the capacity that the handler declares: ``wide`` = `queuedCount`.
        case overfull
        /// The schedule is over and settling begins.
        case settling
        /// A phase of settling ended: a = 1 if the current channel is open, b = `isReady`, c = 1 if
        /// something is still queued.
        case settled
        /// Everything after settling has been delivered.
        case ended
        /// Something does not end: a = 1 if it is the call under way, with which the trace ends; 0 if it is
        /// settling.
        case livelock
    }

    /// What happened.
    public let kind: Kind
    /// The first detail.
    public let a: UInt8
    /// The second detail.
    public let b: UInt8
    /// The third detail.
    public let c: UInt8

    /// What of ``wide`` or ``ordinal`` does not fit into the three.
    private let high: UInt32

    @inline(__always)
    init(_ kind: Kind, _ a: UInt8 = 0, _ b: UInt8 = 0, _ c: UInt8 = 0, high: UInt32 = 0) {
        self.kind = kind
        self.high = high
        self.a = a
        self.b = b
        self.c = c
    }

    /// All of it in one word, for the digest.
    @inline(__always)
    var word: UInt64 {
        UInt64(kind.rawValue) | UInt64(a) << 8 | UInt64(b) << 16 | UInt64(c) << 24
            | UInt64(high) << 32
    }

    /// The number in this event: its low bits are `b` and `c`. A handler's count can be negative, too.
    public var wide: Int { Int(b) | Int(c) << 8 | Int(Int32(bitPattern: high)) << 16 }

    /// The ordinal of the yield point in this event: its low bits are `c`.
    public var ordinal: Int { Int(c) | Int(high) << 8 }

    /// An interleaved step and its yield point.
    init(_ step: Step, at point: YieldPoint) {
        self.init(
            .interleaved, step.code, point.kind.rawValue, UInt8(truncatingIfNeeded: point.ordinal),
            high: UInt32(point.ordinal >> 8))
    }

    /// An event with a number of at most 48 bits, its sign among them.
    @inline(__always)
    init(_ kind: Kind, _ a: UInt8 = 0, wide: Int) {
        self.init(
            kind, a, UInt8(truncatingIfNeeded: wide), UInt8(truncatingIfNeeded: wide >> 8),
            high: UInt32(truncatingIfNeeded: wide >> 16))
    }

    /// A message that nobody gave: the handler made it up.
    static let unknownMessage: UInt8 = 255
}

/// The ways into a handler.
public enum HandlerCall: UInt8, Sendable {
    /// `setDataChannel`.
    case setDataChannel
    /// `sendEvent`.
    case sendEvent
    /// `clear`.
    case clear
    /// `reset`.
    case reset
    /// The action of a timer.
    case timer
    /// The `open` event.
    case openEvent
    /// The `closing` event.
    case closingEvent
    /// The `close` event.
    case closeEvent
    /// The `error` event.
    case errorEvent
    /// The `bufferedamountlow` event.
    case lowEvent

    /// Whether it is an event of a channel.
    var isEvent: Bool { Self.isEvent(rawValue: rawValue) }

    /// Whether the call with this raw value is an event of a channel.
    @inline(__always)
    static func isEvent(rawValue: UInt8) -> Bool { rawValue >= HandlerCall.openEvent.rawValue }

    /// The name of the method or event.
    public var name: String {
        switch self {
        case .setDataChannel: "setDataChannel"
        case .sendEvent: "sendEvent"
        case .clear: "clear"
        case .reset: "reset"
        case .timer: "timer"
        case .openEvent: "open event"
        case .closingEvent: "closing event"
        case .closeEvent: "close event"
        case .errorEvent: "error event"
        case .lowEvent: "bufferedamountlow event"
        }
    }
}
