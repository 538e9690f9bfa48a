import DataChannels

/// `delivered`: every message given was heard by the far side, was excused by `clear` or `reset`, or was
/// reported dropped by name.
///
/// Asked only of a handler that claims it (``Claims/delivers``). Acceptance is not delivery: what was
/// accepted is lost where the far side closes, the transport fails, or nobody listens yet. Judged when all
/// has settled on the fresh channel, and once more after the last message.
struct Delivered: Property {
    static let id: PropertyID = "delivered"
    static let sentence = "every message given is heard by the far side, cleared, or reported dropped by name"
    static let story: Story? = Story(
        id, of: "claims-to-deliver", in: Conditions(.native, farSide: .acknowledging),
        "the channel has accepted the message, and the transport fails before it is heard: the handler has "
            + "forgotten it",
        breaks: """
            attach open
            send
            fail c1
            """,
        holds: """
            attach open
            fail c1
            send
            """)
    static let minimumMessages = 1
    static let readsBooks = true
    static func applies(to claims: Claims) -> Bool { claims.contains(.delivers) }

    private(set) var isBroken = false

    init(for claims: Claims) {}

    @inline(__always)
    mutating func observe(_ event: TraceEvent, _ books: borrowing Books) {
        switch event {
        case .ended: judge(books)
        case .calmed(isOpen: true): judge(books)
        default: break
        }
    }

    private mutating func judge(_ books: borrowing Books) {
        if books.keepsHearing, books.hearing.outstanding > 0 { isBroken = true }
    }
}

extension PropertyID {
    /// Every message given is heard by the far side, cleared, or reported dropped by name.
    public static let delivered = Delivered.id
}
