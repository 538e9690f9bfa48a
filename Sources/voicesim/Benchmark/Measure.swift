/// One thing that the benchmark measures: a name, and a piece of work that says how much it did.
struct Measure: Sendable {
    /// How much was done.
    struct Work: Sendable {
        var schedules = 0
        var decisions = 0
    }

    let name: String
    /// What a schedule is called here, where it is something else.
    var unit = "schedules"
    /// Does the work of one round.
    let work: @Sendable () async -> Work
}

/// What a measure came to over all rounds: medians.
struct Measured: Codable, Equatable, Sendable {
    let name: String
    let unit: String
    let perSecond: Double
    let decisionsPerSecond: Double

    /// How many times longer this takes than `other`, schedule for schedule.
    func ratio(to other: Measured) -> Double { other.perSecond / perSecond }
}
