import DataChannels

/// One observable thing in a run.
///
/// Channels are numbered as in a schedule, `c1` being 1, and so are messages; a message that nobody gave has
/// no number.
public enum TraceEvent: Equatable, Sendable, BitwiseCopyable {
    /// A top-level step.
    case step(Step)
    /// A step inside a call, at this yield point.
    case interleaved(Step, at: YieldPoint)
    /// The application gives a message.
    case given(message: Int)
    /// The application sets a channel, in this state.
    case attached(channel: Int, ReadyState)
    /// A call into the handler begins.
    case called(HandlerCall)
    /// An event of a channel reaches its delegate.
    case fired(ChannelEvent, channel: Int)
    /// The call, or the event, came back.
    case returned
    /// The call, or the event, let an error out: one of a channel's, or nil for any other.
    case escaped(DataChannelError?)
    /// The handler read `readyState`.
    case read(channel: Int, ReadyState)
    /// The handler read `bufferedAmount`, in bytes.
    case buffered(channel: Int, amount: Int)
    /// A send was accepted; what it carries beside this message follows (``carried(channel:message:)``).
    case accepted(channel: Int, message: Int?)
    /// The send that was accepted last carries this message too.
    case carried(channel: Int, message: Int?)
    /// A send threw.
    case refused(channel: Int, message: Int?, DataChannelError)
    /// The handler called `close()`.
    case closed(channel: Int)
    /// The handler reported an `error`.
    case reportedError(DataChannelError)
    /// The handler reported a `flushFailed`.
    case reportedFailedFlush(DataChannelError)
    /// The handler reported a message as dropped.
    case dropped(message: Int?)
    /// The application wants the queue to be emptied, or the handler to be reset altogether.
    case cleared(isReset: Bool)
    /// A reset is over: the first so many channels are given up.
    case gaveUp(channels: Int)
    /// Seen from outside: `isReady` and `queuedCount`.
    case observed(isReady: Bool, queued: Int)
    /// Seen from outside in a quiet moment, with no call in progress, because something disagrees: `isReady`,
    /// whether the current channel is open (nil while one of its tasks is under way), and `queuedCount`. What
    /// agrees is not recorded.
    case quiet(isReady: Bool, isOpen: Bool?, queued: Int)
    /// More is queued than the capacity that the handler declares.
    case overfull(queued: Int)
    /// The schedule is over and settling begins.
    case settling
    /// The first phase of settling ended.
    case settled(isOpen: Bool)
    /// Everything after settling has been delivered. One more message is given now.
    case ended
    /// That one had its chance: everything is over.
    case calmed(isOpen: Bool)
    /// Time has passed in which a message could have gone out and did not: more than the handler allows
    /// itself (`VoiceEventHandling.maximumDelay`), in milliseconds.
    case overdue(milliseconds: Int)
    /// Settling does not end.
    case livelock
    /// The call under way does not return; with this the trace ends.
    case endlessCall
    /// A message that was accepted before is accepted once more, from a handler that claims to deliver: the
    /// far side knows it by its id.
    case acceptedAgain(channel: Int, message: Int?)
    /// The far side heard a message that was accepted.
    case heard(channel: Int, message: Int?)
    /// It heard one once more, from a handler that claims to deliver, and knows it by its id.
    case heardAgain(channel: Int, message: Int?)
    /// A message reached the far side and nobody heard it there.
    case unheard(channel: Int, message: Int?)
    /// The far side said something: the messages of a run are numbered in the order in which they are said.
    /// The check is a number that follows from the text.
    case said(channel: Int, number: Int, check: UInt32)
    /// What the far side has said arrives at a channel, whether anybody listens or not.
    case arrived(channel: Int, number: Int)
    /// The handler passed on what had arrived; nil if nobody has said that.
    case passedOn(number: Int?)
    /// The far side objected to what it heard.
    case objected(channel: Int)
    /// A send was accepted although more than the mark was buffered that the handler declares: so many bytes.
    case overfilled(channel: Int, amount: Int)
    /// A send returned, and its message is gone (quirk `swallow`).
    case swallowed(channel: Int, message: Int?)
    /// The handler made a channel itself, which is connecting; nil if it asked for one and got none.
    case made(channel: Int?)
    /// All has settled, and so many calls have not come back.
    case unreturned(calls: Int)
    /// The application calls an asynchronous handler: a task begins, and nothing of it has run yet.
    case begun(HandlerCall)
    /// An asynchronous job begins to run, until its next suspension: the jobs of a run are numbered in the
    /// order in which they become ready.
    case ran(job: Int)
    /// A call of an asynchronous handler has come back. The number is that of the message that it was given
    /// or of the channel, or how many channels it has given up.
    case answered(HandlerCall, number: Int)
    /// A call of an asynchronous handler has come back with an error: one of a channel's, or nil for any
    /// other.
    case failed(HandlerCall, DataChannelError?)
    /// What an asynchronous handler does next, or what it shows now, comes of an event that this channel
    /// fired after a reset had given it up.
    case belated(channel: Int)
}

/// The ways into a handler that are not events of a channel.
public enum HandlerCall: UInt8, CaseIterable, Sendable, BitwiseCopyable {
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
    /// The action of a timer that was set before the last reset.
    case oldTimer

    /// Whether it is one of the handler's methods, and no timer.
    @inline(__always)
    var isMethod: Bool { rawValue <= Self.reset.rawValue }

    /// The name of the method.
    public var name: String {
        switch self {
        case .setDataChannel: "setDataChannel"
        case .sendEvent: "sendEvent"
        case .clear: "clear"
        case .reset: "reset"
        case .timer: "timer"
        case .oldTimer: "timer of before the reset"
        }
    }
}

/// What a channel tells its delegate.
public enum ChannelEvent: UInt8, Sendable, BitwiseCopyable {
    /// `open`.
    case open
    /// `closing`.
    case closing
    /// `close`.
    case close
    /// `error`.
    case error
    /// `bufferedamountlow`.
    case low
    /// `message`.
    case message

    /// The name of the event, as a browser spells it.
    public var name: String {
        switch self {
        case .open: "open"
        case .closing: "closing"
        case .close: "close"
        case .error: "error"
        case .low: "bufferedamountlow"
        case .message: "message"
        }
    }
}
