import DataChannels

/// `queued-count`: between calls, `queuedCount` equals what is outstanding.
///
/// Outstanding is what was given and has neither been accepted, nor been excused by `clear` or `reset`, nor
/// been reported as dropped. Whoever shows "3 messages are waiting", or waits for 0 before hanging up, needs
/// just that. A handler that sends messages of its own (``Claims/sendsOwnMessages``) may have some of them in
/// its queue, and one that delivers (``Claims/delivers``) counts what nobody has acknowledged: for them the
/// count is only never less. A message that was lost without a word is outstanding for ever, so that a loss
/// breaks this too.
///
/// The world looks after every step, and when all has settled.
struct QueuedCount: Property {
    static let id: PropertyID = "queued-count"
    static let sentence = "between calls, queuedCount equals what is outstanding"
    static let story: Story? = Story(
        id, of: "counts-one-too-few",
        "two messages wait, and the handler says one",
        breaks: """
            send
            send
            """,
        holds: """
            send
            clear
            send
            """)
    static let readsBooks = true
    private(set) var isBroken = false
    private let mayHaveMore: Bool

    static func applies(to claims: Claims) -> Bool { !claims.contains(.hidesQueue) }

    init(for claims: Claims) {
        mayHaveMore = !claims.isDisjoint(with: [.sendsOwnMessages, .delivers])
    }

    @inline(__always)
    mutating func observe(_ event: TraceEvent, _ books: borrowing Books) {
        guard case .quiet(_, _, let queued) = event else { return }
        let outstanding = books.messages.outstanding
        let most = outstanding + books.messages.doubtful
        if queued < outstanding || queued > most && !mayHaveMore { isBroken = true }
    }
}

extension PropertyID {
    /// Between calls, queuedCount equals what is outstanding.
    public static let queuedCount = QueuedCount.id
}
