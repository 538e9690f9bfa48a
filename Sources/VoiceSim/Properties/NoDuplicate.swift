import DataChannels

/// `no-duplicate`: no message that was given was accepted more often than it was given.
///
/// What nobody gave is another matter: ``NoInvention``.
struct NoDuplicate: Property {
    static let id: PropertyID = "no-duplicate"
    static let sentence = "no message that was given is accepted more often than given"
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
