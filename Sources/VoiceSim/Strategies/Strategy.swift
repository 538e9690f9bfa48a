/// Picks what happens next. The world knows no strategy; each is a file in this folder.
///
/// A strategy is asked at every decision and must answer with one of the enabled steps, or with nil. It may
/// be slow: nobody assumes that an answer is cheap. What it picks must follow from what it is told alone, so
/// that the same seed gives the same schedule again.
///
/// ```swift
/// /// The first step that is possible, always.
/// struct First: Strategy {
///     func nextStep(from enabled: StepSet) -> Step? { enabled.first }
/// }
/// ```
///
/// A campaign begins it anew for every schedule, and tells it what came of each; what it learns from that
/// must not show in the schedules of a campaign, whose report would then depend on the number of workers.
public protocol Strategy: SendableMetatype {
    /// Gets ready for one schedule.
    ///
    /// - Returns: how far the application may go in it, and which of the scenario's quirks are on. By default
    ///   that is what the scenario allows, and all of them.
    mutating func begin(_ draw: Draw) -> Limits

    /// The next top-level step, or nil to end the schedule. `enabled` is never empty. A world that has taken
    /// ``Schedule/maximumSize`` steps does not ask any more.
    mutating func nextStep(from enabled: StepSet) -> Step?

    /// The next step to interleave at this yield point, or nil to let the handler go on. Asked again after
    /// each answer that is a step. `enabled` is never empty. Nil by default.
    mutating func interleave(at point: YieldPoint, from enabled: StepSet) -> Step?

    /// The run is over. Nothing is done by default.
    mutating func end(_ outcome: Outcome)
}

extension Strategy {
    /// All that the scenario allows.
    public mutating func begin(_ draw: Draw) -> Limits { draw.scenario.limits }

    /// Nothing is interleaved.
    public mutating func interleave(at point: YieldPoint, from enabled: StepSet) -> Step? { nil }

    /// Nothing is learnt.
    public mutating func end(_ outcome: Outcome) {}
}
