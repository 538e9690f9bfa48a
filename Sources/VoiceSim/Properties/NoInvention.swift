import DataChannels

/// `no-invention`: nothing was accepted that nobody gave.
///
/// Most real clients do send something of their own, a `session.update` when the channel opens or a
/// keepalive. Such a handler claims it (``Claims/sendsOwnMessages``), and is not judged by this.
struct NoInvention: Property {
    static let id: PropertyID = "no-invention"
    static let sentence = "nothing is accepted that nobody gave, unless the handler claims it"
    static let story: Story? = Story(
        id, of: "greets-open-channel",
        "the handler greets the far side, and claims no messages of its own",
        breaks: """
            attach open
            """,
        holds: """
            attach
            """)
    static func applies(to claims: Claims) -> Bool { !claims.contains(.sendsOwnMessages) }

    private(set) var isBroken = false

    init(for claims: Claims) {}

    @inline(__always)
    mutating func observe(_ event: TraceEvent, _ books: borrowing Books) {
        switch event {
        case .accepted(_, nil), .carried(_, nil): isBroken = true
        default: break
        }
    }
}

extension PropertyID {
    /// Nothing is accepted that nobody gave, unless the handler claims it.
    public static let noInvention = NoInvention.id
}
