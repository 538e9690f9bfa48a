import DataChannels

/// What several properties want to know of a run, kept once: what became of each message, and how many calls
/// are in progress.
public struct Books: ~Copyable {
    /// What became of each message.
    public private(set) var messages = MessageLedger()
    /// How many calls into the handler are in progress, one inside the other.
    public private(set) var depth = 0

    init() {}

    /// Forgets the run.
    mutating func begin() {
        messages.reset()
        depth = 0
    }

    @inline(__always)
    mutating func enter(_ event: TraceEvent) {
        switch event {
        case .given(let message): messages.give(message)
        case .called, .fired: depth &+= 1
        case .returned, .escaped: depth &-= 1
        case .accepted(_, let message?), .carried(_, let message?): messages.accept(message)
        case .dropped(let message?): messages.drop(message)
        case .cleared: messages.clear()
        default: break
        }
    }
}
