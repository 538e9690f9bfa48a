import DataChannels

/// `no-stuck-queue`: a settled open channel leaves nothing outstanding.
///
/// Judged when the calm after the last step has delivered everything and fired every timer, if the current
/// channel is open then: from what was given, accepted, cleared and reported as dropped, not from what the
/// handler says of its queue. What is lost is stuck for ever.
struct NoStuckQueue: Property {
    static let id: PropertyID = "no-stuck-queue"
    static let sentence = "a settled open channel leaves nothing outstanding"
    static let story: Story? = Story(
        id, of: "safe-send",
        "the message waits for a channel to open; this one is open, and nobody listens for its "
            + "buffer to drain",
        breaks: """
            attach open
            full c1
            send
            """,
        holds: """
            attach open
            send
            full c1
            """)
    static let minimumMessages = 1
    static let readsBooks = true
    private(set) var isBroken = false

    init(for claims: Claims) {}

    @inline(__always)
    mutating func observe(_ event: TraceEvent, _ books: borrowing Books) {
        if case .settled(isOpen: true) = event, books.messages.outstanding > 0 { isBroken = true }
    }
}

extension PropertyID {
    /// A settled open channel leaves nothing outstanding.
    public static let noStuckQueue = NoStuckQueue.id
}
