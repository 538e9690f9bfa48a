import DataChannels

/// `no-false-drop`: what is reported as dropped was given and is not accepted, before or after, nor reported
/// once more.
///
/// Whoever hears that a message was dropped may give it again; if it goes out all the same, it goes out
/// twice. A handler that sends messages of its own may drop some of them too. For one that delivers
/// (``Claims/delivers``) what the far side hears counts, since what was accepted may be lost.
struct NoFalseDrop: Property {
    static let id: PropertyID = "no-false-drop"
    static let sentence = "what is reported dropped is not accepted, before or after, nor reported again"
    static let story: Story? = Story(
        id, of: "drops-then-sends",
        "the send fails and the message is reported as dropped, but it stays in the queue and "
            + "goes out later",
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
    static let readsBooks = true
    private(set) var isBroken = false
    private let hasOwnMessages: Bool
    private let isDelivery: Bool

    init(for claims: Claims) {
        hasOwnMessages = claims.contains(.sendsOwnMessages)
        isDelivery = claims.contains(.delivers)
    }

    @inline(__always)
    mutating func observe(_ event: TraceEvent, _ books: borrowing Books) {
        switch event {
        case .dropped(let message):
            let wasFalse = isDelivery ? books.hearing.wasDropFalse : books.messages.wasDropFalse
            if message == nil ? !hasOwnMessages : wasFalse { isBroken = true }
        case .accepted(_, let message?), .carried(_, let message?):
            if !isDelivery, books.messages.wasAcceptedAfterDrop(message) { isBroken = true }
        case .heard(_, let message?):
            if isDelivery, books.hearing.wasHeardAfterDrop(message) { isBroken = true }
        default: break
        }
    }
}

extension PropertyID {
    /// What is reported dropped is not accepted, before or after, nor reported again.
    public static let noFalseDrop = NoFalseDrop.id
}
