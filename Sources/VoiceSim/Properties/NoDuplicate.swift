import DataChannels

/// `no-duplicate`: no message that was given was accepted more often than it was given.
///
/// What nobody gave is another matter: ``NoInvention``.
struct NoDuplicate: Property {
    static let id: PropertyID = "no-duplicate"
    static let sentence = "no message that was given is accepted more often than given"
    static let story: Story? = Story(
        id, of: "partial-fix",
        "the second send throws, so the line that empties the queue is not reached, and the "
            + "first message goes out again",
        breaks: """
            send
            send
            attach open
              before send#2: closing c1
            """,
        holds: """
            send
            send
            attach open
              before send#1: closing c1
            """)
    static let readsBooks = true

    private(set) var isBroken = false

    init(for claims: Claims) {}

    @inline(__always)
    mutating func observe(_ event: TraceEvent, _ books: borrowing Books) {
        switch event {
        case .accepted(_, let message?), .carried(_, let message?):
            if books.messages.wasAcceptedTooOften(message) { isBroken = true }
        default: break
        }
    }
}

extension PropertyID {
    /// No message that was given is accepted more often than given.
    public static let noDuplicate = NoDuplicate.id
}
