import DataChannels

/// `no-crash`: the handler neither traps, nor hangs, nor ends the process.
///
/// Nobody in the same process lives to tell: a trace that is whole never breaks it. A worker in a process of
/// its own (``Worker``) says so of a schedule after which that process is gone or stands still.
struct NoCrash: Property {
    static let id: PropertyID = "no-crash"
    static let sentence = "the handler neither traps, nor hangs, nor ends the process"
    static let story: Story? = Story(
        id, of: "traps-at-third-channel",
        "the third channel that is set ends the process",
        breaks: """
            attach
            attach
            """,
        holds: """
            attach
            """)
    static let isSeenInTraces = false
    var isBroken: Bool { false }

    init(for claims: Claims) {}

    @inline(__always)
    mutating func observe(_ event: TraceEvent, _ books: borrowing Books) {}
}

extension PropertyID {
    /// The handler neither traps, nor hangs, nor ends the process.
    public static let noCrash = NoCrash.id
}
