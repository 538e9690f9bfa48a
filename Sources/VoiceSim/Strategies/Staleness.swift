/// Where and why a schedule no longer fits its handler.
public struct Staleness: Equatable, Sendable, Error {
    /// What does not fit.
    public enum Reason: Equatable, Sendable {
        /// The step is not possible at its place: at this yield point, or, with nil, between two calls.
        case notEnabled(Step, at: YieldPoint?)
        /// The step happens only with one of its quirks (``Step/Kind/quirks``), and none of them is on.
        case withoutQuirk(Step)
        /// The call came to this yield point, but no step at all was possible there.
        case nothingEnabled(YieldPoint)
        /// The call passed this yield point before the step that stands in front happened.
        case passedBefore(YieldPoint)
        /// The call ended without coming to this yield point.
        case neverReached(YieldPoint)
        /// The call before it does not return: its story is over there.
        case callNotReturned
    }

    /// The place of the entry in the schedule, counted from 0.
    public let entry: Int
    /// What does not fit.
    public let reason: Reason

    package init(entry: Int, reason: Reason) {
        self.entry = entry
        self.reason = reason
    }
}

extension Staleness: CustomStringConvertible {
    /// One phrase, for example `step 3: closing c1 is not possible there`.
    public var description: String {
        let what =
            switch reason {
            case .notEnabled(let step, nil): "\(step) is not possible there"
            case .notEnabled(let step, let point?): "\(step) is not possible at \(point)"
            case .withoutQuirk(let step):
                "\(step) happens only with \(step.kind.quirks.members.map(\.name).joined(separator: " or "))"
            case .nothingEnabled(let point): "its call comes to \(point), but nothing can happen there"
            case .passedBefore(let point): "its call has passed \(point) before step \(entry) happens"
            case .neverReached(let point): "its call never comes to \(point)"
            case .callNotReturned: "nothing can follow, since the call before does not return"
            }
        return "step \(entry + 1): \(what)"
    }
}
