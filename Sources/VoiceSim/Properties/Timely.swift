import DataChannels

/// `timely`: what waits on an open, calm channel goes out within the delay that the handler declares.
///
/// Judged when nothing interferes any more, in virtual time: 10 s unless the handler says otherwise
/// (`VoiceEventHandling.maximumDelay`). The world counts the time that passes while the current channel is
/// open and something is outstanding.
struct Timely: Property {
    static let id: PropertyID = "timely"
    static let sentence = "what waits on an open calm channel goes out within the declared delay"
    static let story: Story? = Story(
        id, of: "waits-eleven-seconds",
        "the message waits for eleven seconds on an open channel, and ten are allowed",
        breaks: """
            attach open
            send
            """,
        holds: """
            attach open
            tick
            send
            """)
    static let minimumMessages = 1
    static let readsBooks = true
    private(set) var isBroken = false

    init(for claims: Claims) {}

    @inline(__always)
    mutating func observe(_ event: TraceEvent, _ books: borrowing Books) {
        if case .overdue = event { isBroken = true }
    }
}

extension PropertyID {
    /// What waits on an open calm channel goes out within the declared delay.
    public static let timely = Timely.id
}
