import DataChannels

/// `in-order`: messages are accepted in the order given.
///
/// Contents are numbered in the order in which they were first given and an equal message follows its
/// original at once, so the order holds exactly when the accepted numbers never fall. A duplicate says
/// nothing about order: `no-duplicate` is about that. A handler that sends again what may be lost
/// (``Claims/delivers``) is judged by what the far side hears for the first time.
struct InOrder: Property {
    static let id: PropertyID = "in-order"
    static let sentence = "messages are accepted in the order given"
    static let story: Story? = Story(
        id, of: "guarded-flush",
        "the channel opens before its event comes, so the second message goes out at once "
            + "while the first still waits",
        breaks: """
            attach open
            attach
            send
            open c2
            send
            """,
        holds: """
            attach open
            attach
            send
            open c2
            deliver
            send
            """)
    static let minimumMessages = 2
    static let readsBooks = true

    private(set) var isBroken = false
    private var highest = 0
    private let isDelivery: Bool

    init(for claims: Claims) {
        isDelivery = claims.contains(.delivers)
    }

    @inline(__always)
    mutating func observe(_ event: TraceEvent, _ books: borrowing Books) {
        switch event {
        case .accepted(_, let message?), .carried(_, let message?):
            if isDelivery || books.messages.wasAcceptedTooOften(message) { break }
            if message < highest { isBroken = true } else { highest = message }
        case .heard(_, let message?):
            guard isDelivery else { break }
            // What was cleared may still be under way, on a channel of its own.
            if message < highest, books.hearing.isExcused(message) { break }
            if message < highest { isBroken = true } else { highest = message }
        default: break
        }
    }

    func remember(into state: inout StateFingerprint, forgetting unreachable: ChannelSet) {
        state.add(highest)
    }
}

extension PropertyID {
    /// Messages are accepted in the order given.
    public static let inOrder = InOrder.id
}
