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

    init() {}

    /// Forgets the run.
    mutating func begin(_ claims: Claims) {
        messages.reset()
        keepsHearing = claims.contains(.delivers)
        if keepsHearing { hearing.reset() }
        depth = 0
        current = 0
    }

    @inline(__always)
    mutating func enter(_ event: TraceEvent) {
        switch event {
        case .given(let message):
            messages.give(message)
            if keepsHearing { hearing.give(message) }
        case .called, .fired: depth &+= 1
        case .returned, .escaped: depth &-= 1
        case .attached(let channel, _), .made(let channel?): current = channel
        case .gaveUp(let channels): if current <= channels { current = 0 }
        case .accepted(_, let message?), .carried(_, let message?): messages.accept(message)
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
}
