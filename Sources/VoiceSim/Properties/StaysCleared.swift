import DataChannels

/// `stays-cleared`: what `clear` or `reset` excused is not accepted afterwards.
///
/// A session must not leak into the next. What counts is the moment at which the application calls: all that
/// was given before and is still outstanding then is cleared, also where a listener calls in the middle of a
/// flush; what is given inside the call is not.
struct StaysCleared: Property {
    static let id: PropertyID = "stays-cleared"
    static let sentence = "what clear or reset excused is not accepted afterwards"
    static let story: Story? = Story(
        id, of: "clear-does-nothing",
        "the message is still in the queue when a channel opens, and goes out",
        breaks: """
            send
            clear
            """,
        holds: """
            clear
            send
            """)
    static let minimumMessages = 1
    static let readsBooks = true
    private(set) var isBroken = false

    init(for claims: Claims) {}

    @inline(__always)
    mutating func observe(_ event: TraceEvent, _ books: borrowing Books) {
        switch event {
        case .accepted(_, let message?), .carried(_, let message?):
            if books.messages.wasAcceptedAfterClearing(message) { isBroken = true }
        default: break
        }
    }
}

extension PropertyID {
    /// What clear or reset excused is not accepted afterwards.
    public static let staysCleared = StaysCleared.id
}
