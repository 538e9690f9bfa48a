import DataChannels

/// `released`: nothing keeps the handler once its run is over.
///
/// A handler that nobody can free stays in memory for as long as the application runs. Mostly it is a closure
/// that the handler keeps, directly or through others, and that captures the handler: write `[weak self]`
/// there. When a run is over its channels have let go of their delegates, its clock of all timers and
/// whoever made the handler of the handler itself; who holds it still is the handler, or somebody outside of
/// the run.
///
/// A trace does not show that. The world looks whether the handler dies, which costs a tenth of a run: where
/// a schedule is recorded, replayed or shrunk, in explorations that look for this property, and in a campaign
/// in those runs that are made once more to see whether they come to the same (the first thousand schedules,
/// one in 63 after them, and those that broke something). A run that ends in the middle of a call is not
/// judged.
///
/// No state of a proof tells who holds whom, so an exploration that looks for it runs every single schedule.
struct Released: Property {
    static let id: PropertyID = "released"
    static let sentence = "nothing keeps the handler once its run is over"
    static let story: Story? = Story(
        id, of: "kept-until-reset",
        "the handler keeps a closure that keeps the handler, and only a reset takes it away",
        breaks: """
            attach
            """,
        holds: """
            attach
            reset
            """)
    static let isSeenInTraces = false
    var isBroken: Bool { false }

    static func applies(to claims: Claims) -> Bool { !claims.contains(.isCollected) }

    init(for claims: Claims) {}

    @inline(__always)
    mutating func observe(_ event: TraceEvent, _ books: borrowing Books) {}
}

extension PropertyID {
    /// Nothing keeps the handler once its run is over.
    public static let released = Released.id
}
