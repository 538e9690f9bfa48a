import DataChannels

/// `no-stuck-queue`: a settled open channel leaves nothing queued.
///
/// Judged when the calm after the last step has delivered everything and fired every timer, if the current
/// channel is open then.
struct NoStuckQueue: Property {
    static let id: PropertyID = "no-stuck-queue"
    static let sentence = "a settled open channel leaves nothing queued"
    private(set) var isBroken = false

    init(for claims: Claims) {}

    @inline(__always)
    mutating func observe(_ event: TraceEvent, _ books: borrowing Books) {
        if case .settled(isOpen: true, _, isQueued: true) = event { isBroken = true }
    }
}

extension PropertyID {
    /// A settled open channel leaves nothing queued.
    public static let noStuckQueue = NoStuckQueue.id
}
