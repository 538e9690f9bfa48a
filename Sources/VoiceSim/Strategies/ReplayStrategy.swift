/// Follows a schedule to the letter, and notices when it does not fit.
///
/// Each top-level step must be enabled when its turn comes. Each interleaved step must find its yield point
/// before the call ends, and be enabled there. If not, the schedule is stale: nothing more happens, and the
/// run's verdict must not be used.
struct ReplayStrategy: Strategy {
    /// Whoever runs the world keeps it for as long as this strategy is asked.
    private let world: Borrowed<World>
    private let entries: [Schedule.Entry]
    private var position = 0
    /// The quirks that are on.
    private var quirks = QuirkSet.none
    /// What the current call had passed when the last entry was taken.
    private var passed = YieldPointCounter()
    /// Why the schedule does not fit, if it does not.
    private(set) var staleness: Staleness?

    /// A strategy for a run in this world.
    init(_ schedule: Schedule, in world: World) {
        self.world = Borrowed(world)
        entries = schedule.entries
    }

    /// Whatever the schedule has.
    mutating func begin(_ draw: Draw) -> Limits {
        quirks = draw.scenario.quirks
        return Limits()
    }

    mutating func nextStep(from enabled: StepSet) -> Step? {
        guard staleness == nil, position < entries.count else { return nil }
        let entry = entries[position]
        if let anchor = entry.anchor {
            staleness = Staleness(entry: position, reason: reason(forMissing: anchor))
            return nil
        }
        return take(entry, from: enabled)
    }

    mutating func interleave(at point: YieldPoint, from enabled: StepSet) -> Step? {
        guard staleness == nil, position < entries.count else { return nil }
        let entry = entries[position]
        return entry.anchor == point ? take(entry, from: enabled) : nil
    }

    private mutating func take(_ entry: Schedule.Entry, from enabled: StepSet) -> Step? {
        guard enabled.contains(entry.step) else {
            let isPossible = entry.step.kind.isPossible(with: quirks)
            staleness = Staleness(
                entry: position,
                reason: isPossible
                    ? .notEnabled(entry.step, at: entry.anchor) : .withoutQuirk(entry.step))
            return nil
        }
        position += 1
        // What the call before has passed means nothing to a new one.
        passed = entry.anchor == nil ? YieldPointCounter() : world.use { $0.progress.passed }
        return entry.step
    }

    /// An anchor at the very end may still be waiting.
    mutating func end(_ outcome: Outcome) {
        if staleness == nil, position < entries.count {
            let entry = entries[position]
            let reason =
                world.use { $0.log.isCut }
                ? Staleness.Reason.callNotReturned
                : entry.anchor.map(reason(forMissing:)) ?? .notEnabled(entry.step, at: nil)
            staleness = Staleness(entry: position, reason: reason)
        }
    }

    /// Why nobody asked at this yield point of the call that is over. The world asks only where something is
    /// enabled, and counts all that it passes.
    private func reason(forMissing anchor: YieldPoint) -> Staleness.Reason {
        let isAtLast = position > 0 && entries[position - 1].anchor == anchor
        if !isAtLast, passed.number(of: anchor.kind) >= anchor.ordinal { return .passedBefore(anchor) }
        let all = world.use { $0.progress.passed }
        return all.number(of: anchor.kind) >= anchor.ordinal ? .nothingEnabled(anchor) : .neverReached(anchor)
    }
}
