/// Follows a schedule to the letter, and notices when it does not fit.
///
/// Each top-level step must be enabled when its turn comes. Each interleaved step must find its yield point
/// before the call ends, and be enabled there. If not, the schedule is stale: nothing more happens, and the
/// run's verdict must not be used.
final class ReplayStrategy: Strategy {
    private let entries: [Schedule.Entry]
    @exclusivity(unchecked) private var position = 0
    /// Why the schedule does not fit, if it does not.
    private(set) var staleness: Staleness?

    init(_ schedule: Schedule) {
        entries = schedule.entries
    }

    override func nextStep(from enabled: StepSet) -> Step? {
        guard staleness == nil, position < entries.count else { return nil }
        let entry = entries[position]
        if let anchor = entry.anchor {
            staleness = Staleness(entry: position, reason: .neverReached(anchor))
            return nil
        }
        return take(entry, from: enabled)
    }

    override func interleave(at point: YieldPoint, from enabled: StepSet) -> Step? {
        guard staleness == nil, position < entries.count else { return nil }
        let entry = entries[position]
        return entry.anchor == point ? take(entry, from: enabled) : nil
    }

    private func take(_ entry: Schedule.Entry, from enabled: StepSet) -> Step? {
        guard enabled.contains(entry.step) else {
            staleness = Staleness(entry: position, reason: .notEnabled(entry.step))
            return nil
        }
        position += 1
        return entry.step
    }

    /// To be asked when the run is over: an anchor at the very end may still be waiting.
    func finish() {
        if staleness == nil, position < entries.count {
            let entry = entries[position]
            staleness = Staleness(
                entry: position,
                reason: entry.anchor.map(Staleness.Reason.neverReached) ?? .notEnabled(entry.step))
        }
    }
}

/// Where and why a schedule no longer fits its handler.
public struct Staleness: Equatable, Sendable, Error {
    /// What does not fit.
    public enum Reason: Equatable, Sendable {
        /// The step is not possible at its place.
        case notEnabled(Step)
        /// The call ended without passing this yield point, or had passed it before.
        case neverReached(YieldPoint)
    }

    /// The place of the entry in the schedule, counted from 0.
    public let entry: Int
    /// What does not fit.
    public let reason: Reason
}

extension Staleness: CustomStringConvertible {
    /// One phrase, for example `step 3: closing c1 is not possible there`.
    public var description: String {
        switch reason {
        case .notEnabled(let step): "step \(entry + 1): \(step) is not possible there"
        case .neverReached(let point): "step \(entry + 1): its call never comes to \(point)"
        }
    }
}
