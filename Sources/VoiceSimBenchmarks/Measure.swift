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
package struct Measured: Codable, Equatable, Sendable {
    /// What was measured.
    package let name: String
    /// What is counted: schedules, replays or candidates.
    package let unit: String
    /// How many of them a second.
    package let perSecond: Double
    /// How many decisions a second; 0 where none are counted.
    package let decisionsPerSecond: Double

    /// A measure that came to this.
    package init(name: String, unit: String, perSecond: Double, decisionsPerSecond: Double = 0) {
        (self.name, self.unit) = (name, unit)
        (self.perSecond, self.decisionsPerSecond) = (perSecond, decisionsPerSecond)
    }

    /// How many times longer this takes than `other`, schedule for schedule.
    package func ratio(to other: Measured) -> Double { other.perSecond / perSecond }
}
