import DataChannels

/// What several properties want to know of a run, kept once: what became of each message, how many calls are
/// in progress, and which channel is current.
public struct Books: ~Copyable {
    /// What became of each message.
    public private(set) var messages = MessageLedger()
    /// What the far side has heard, if the handler promises to deliver.
    public private(set) var hearing = HearingLedger()
    /// Whether it does.
    public private(set) var keepsHearing = false
    /// How many calls into the handler are in progress, one inside the other.
    public private(set) var depth = 0
    /// The channel that was set or made last and is not given up; 0 if there is none. One is replaced at the
    /// moment at which its successor is handed over or made, and given up when `reset` returns.
    public private(set) var current = 0
    /// The oldest channel that has not been replaced. It is the current one, but while a call is under way
    /// that hands over a channel: until it has come back an asynchronous handler may use both.
    private var oldest = 0
    /// What it was before the last channel was set.
    private var oldestBefore = 0
    /// How many calls of `clear` and `reset` are under way.
    private var clearing = 0

    /// Whether a channel has been replaced, or given up.
    @inline(__always)
    func isOld(_ channel: Int) -> Bool { channel > current || channel < oldest }

    init() {}

    /// Forgets the run.
    mutating func begin(_ claims: Claims) {
        messages.reset()
        keepsHearing = claims.contains(.delivers)
        if keepsHearing { hearing.reset() }
        depth = 0
        current = 0
        oldest = 0
        oldestBefore = 0
        clearing = 0
    }

    @inline(__always)
    mutating func enter(_ event: TraceEvent) {
        switch event {
        case .given(let message):
            messages.give(message)
            if keepsHearing { hearing.give(message) }
        case .called, .fired, .ran: depth &+= 1
        case .returned, .escaped: depth &-= 1
        case .attached(let channel, _), .made(let channel?):
            current = channel
            (oldestBefore, oldest) = (oldest, channel)
        case .gaveUp(let channels):
            if current <= channels { current = 0 }
            oldest = max(oldest, channels + 1)
            oldestBefore = oldest
        case .accepted(_, let message?), .carried(_, let message?):
            if clearing > 0 { messages.loosenExcuse(message) }
            messages.accept(message)
        case .begun(let call): begin(call)
        case .answered(let call, let number): end(call, number)
        case .failed(let call, _): end(call, 0)
        case .heard(_, let message?): if keepsHearing { hearing.hear(message) }
        case .dropped(let message?):
            messages.drop(message)
            if keepsHearing { hearing.drop(message) }
        case .cleared:
            messages.clear()
            if keepsHearing { hearing.clear() }
        default: break
        }
    }

    /// A call into an asynchronous handler has begun, and nobody knows when it takes effect.
    @inline(never)
    private mutating func begin(_ call: HandlerCall) {
        if call == .setDataChannel { oldest = oldestBefore }
        if call == .clear || call == .reset { clearing += 1 }
    }

    /// It has come back, and has taken effect.
    @inline(never)
    private mutating func end(_ call: HandlerCall, _ number: Int) {
        if call == .setDataChannel {
            oldest = max(oldest, number)
            oldestBefore = oldest
        }
        if call == .clear || call == .reset { clearing -= 1 }
    }
}
