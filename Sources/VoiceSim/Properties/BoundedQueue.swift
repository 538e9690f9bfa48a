import DataChannels

/// `bounded-queue`: the queue never exceeds the capacity that the handler declares.
///
/// The world looks after every call and at every report of a handler that declares one.
struct BoundedQueue: Property {
    static let id: PropertyID = "bounded-queue"
    static let sentence = "the queue never exceeds the capacity the handler declares"
    static let story: Story? = Story(
        id, of: "one-too-many",
        "the handler declares room for four messages, and a fifth is queued instead of dropped",
        breaks: """
            flood
            """,
        holds: """
            send
            """)
    private(set) var isBroken = false

    static func applies(to claims: Claims) -> Bool { !claims.contains(.hidesQueue) }

    init(for claims: Claims) {}

    @inline(__always)
    mutating func observe(_ event: TraceEvent, _ books: borrowing Books) {
        if case .overfull = event { isBroken = true }
    }
}

extension PropertyID {
    /// The queue never exceeds the capacity the handler declares.
    public static let boundedQueue = BoundedQueue.id
}
