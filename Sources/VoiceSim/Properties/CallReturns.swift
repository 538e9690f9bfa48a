import DataChannels

/// `call-returns`: every asynchronous call has come back when all has settled.
///
/// Asked only of a handler that claims to have such calls (``Claims/answersLater``) and counts them
/// (`AsynchronousCalls`). Whoever awaits a call that never comes back waits for ever, and so does everything
/// behind it. Mostly something that was to answer has been thrown away: by a clear, a reset, a close.
struct CallReturns: Property {
    static let id: PropertyID = "call-returns"
    static let sentence = "every asynchronous call has come back when all has settled"
    static let story: Story? = Story(
        id, of: "forgets-who-waits",
        "the call that gave the message waits until it has gone out, and clear throws the message away",
        breaks: """
            send
            clear
            """,
        holds: """
            clear
            send
            """)
    private(set) var isBroken = false

    static func applies(to claims: Claims) -> Bool { claims.contains(.answersLater) }

    init(for claims: Claims) {}

    @inline(__always)
    mutating func observe(_ event: TraceEvent, _ books: borrowing Books) {
        if case .unreturned = event { isBroken = true }
    }
}

extension PropertyID {
    /// Every asynchronous call has come back when all has settled.
    public static let callReturns = CallReturns.id
}
