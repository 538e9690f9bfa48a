import DataChannels

/// `no-escaped-error`: no call into the handler lets an error out.
///
/// A call is a method, the action of a timer or an event of a channel. In a browser such an error ends in
/// `window.onerror`, where nobody re-queues anything.
struct NoEscapedError: Property {
    static let id: PropertyID = "no-escaped-error"
    static let sentence = "no call into the handler lets an error out"
    static let story: Story? = Story(
        id, of: "partial-fix",
        "the open event comes late: the flush sends on a channel that is closing, and nobody "
            + "catches what that throws",
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
        case .escaped, .failed: isBroken = true
        default: break
        }
    }
}

extension PropertyID {
    /// No call into the handler lets an error out.
    public static let noEscapedError = NoEscapedError.id
}
