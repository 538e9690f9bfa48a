import DataChannels

/// `livelock`: settling ends, and so does every call.
///
/// Once nothing interferes any more, delivering every task and firing every timer must come to an end. More
/// than 1,000 rounds count as never, and so do 20,000 looks in one call. A handler that sends messages of its
/// own (``Claims/sendsOwnMessages``), or claims to keep timers (``Claims/keepsTimers``), may go on: it has
/// settled when a minute has passed.
struct Livelock: Property {
    static let id: PropertyID = "livelock"
    static let sentence = "settling ends within 1,000 rounds, and every call returns"
    static let story: Story? = Story(
        id, of: "poll-until-drained",
        "the open event comes when the channel is closing, and the handler looks again and "
            + "again, for ever, whether it may send",
        breaks: """
            attach opening
            close
            send
            """,
        holds: """
            attach opening
            send
            close
            """)
    private(set) var isBroken = false

    init(for claims: Claims) {}

    @inline(__always)
    mutating func observe(_ event: TraceEvent, _ books: borrowing Books) {
        switch event {
        case .livelock, .endlessCall: isBroken = true
        default: break
        }
    }
}

extension PropertyID {
    /// Settling ends within 1,000 rounds, and every call returns.
    public static let livelock = Livelock.id
}
