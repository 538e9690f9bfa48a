import DataChannels

/// `no-objection`: the far side never objected to what it heard.
///
/// Each far side has rules of its own; the silent one has none.
struct NoObjection: Property {
    static let id: PropertyID = "no-objection"
    static let sentence = "the far side never objects to what it hears"
    static let story: Story? = Story(
        id, of: "asks-every-turn", in: Conditions(.native, farSide: .realtime),
        "two events ask for a response each, and the second comes while the first response is active",
        breaks: """
            attach open
            send
            send
            """,
        holds: """
            attach open
            send
            """)

    private(set) var isBroken = false

    init(for claims: Claims) {}

    @inline(__always)
    mutating func observe(_ event: TraceEvent, _ books: borrowing Books) {
        if case .objected = event { isBroken = true }
    }
}

extension PropertyID {
    /// The far side never objects to what it hears.
    public static let noObjection = NoObjection.id
}
