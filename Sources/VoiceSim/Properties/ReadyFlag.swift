import DataChannels

/// `ready-flag`: settled, `isReady` equals "the current channel is open".
///
/// After `reset` with no later channel there is none, and a handler that is ready all the same is wrong.
struct ReadyFlag: Property {
    static let id: PropertyID = "ready-flag"
    static let sentence = "settled, isReady equals \"the current channel is open\""
    private(set) var isBroken = false

    init(for claims: Claims) {}

    @inline(__always)
    mutating func observe(_ event: TraceEvent, _ books: borrowing Books) {
        if case .settled(let isOpen, let isReady, _) = event, isOpen != isReady { isBroken = true }
    }
}

extension PropertyID {
    /// Settled, isReady equals \"the current channel is open\".
    public static let readyFlag = ReadyFlag.id
}
