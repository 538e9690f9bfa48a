import DataChannels

/// `ready-flag`: in every quiet moment, `isReady` equals "the current channel is open".
///
/// A moment is quiet when no call is in progress and no task of the current channel is under way: nothing is
/// on its way that could tell the handler more than it knows. That is so between many steps, and at last when
/// all has settled. After `reset` with no later channel there is none, and a handler that is ready all the
/// same is wrong. So is one whose flag only an event clears: the own `close()` and the far side's `closing`
/// leave `open` before `close` comes.
struct ReadyFlag: Property {
    static let id: PropertyID = "ready-flag"
    static let sentence = "in every quiet moment, isReady equals \"the current channel is open\""
    static let story: Story? = Story(
        id, of: "guarded-flush",
        "the flag is left from the channel before, while the new one is still connecting",
        breaks: """
            attach open
            attach
            """,
        holds: """
            attach
            attach
            """)
    private(set) var isBroken = false

    static func applies(to claims: Claims) -> Bool { !claims.contains(.hidesReadiness) }

    init(for claims: Claims) {}

    @inline(__always)
    mutating func observe(_ event: TraceEvent, _ books: borrowing Books) {
        if case .quiet(let isReady, let isOpen?, _) = event, isOpen != isReady { isBroken = true }
    }
}

extension PropertyID {
    /// In every quiet moment, isReady equals \"the current channel is open\".
    public static let readyFlag = ReadyFlag.id
}
