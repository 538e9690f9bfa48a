import DataChannels

/// `no-loss`: every message given was accepted by a channel, was excused by `clear` or `reset`, or was
/// reported dropped by name.
///
/// It is judged at the very end, after a fresh channel has opened and everything has been delivered: a
/// message that is merely late is not lost. A message given in a call that let an error escape counts like
/// any other.
struct NoLoss: Property {
    static let id: PropertyID = "no-loss"
    static let sentence = "every message given is accepted by a channel, cleared, or reported dropped by name"
    static let story: Story? = Story(
        id, of: "guarded-flush",
        "a full buffer refuses the message; that is reported, and nobody queues the message",
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
        if case .ended = event { isBroken = books.messages.outstanding > 0 }
    }
}

extension PropertyID {
    /// Every message given is accepted by a channel, cleared, or reported dropped by name.
    public static let noLoss = NoLoss.id
}
