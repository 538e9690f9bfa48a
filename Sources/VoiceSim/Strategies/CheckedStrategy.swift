/// Stops the program if somebody else's strategy picks what cannot happen.
struct CheckedStrategy<Base: Strategy>: Strategy {
    private(set) var base: Base

    init(_ base: Base) {
        self.base = base
    }

    mutating func begin(_ draw: Draw) -> Limits {
        let (limits, most) = (base.begin(draw), Limits())
        Misuse.stop(
            unless: 0...most.messages ~= limits.messages && 0...most.channels ~= limits.channels,
            "\(Base.self) asked for \(limits.messages) messages and \(limits.channels) channels; at most "
                + "\(most.messages) and \(most.channels) are possible")
        Misuse.stop(
            unless: limits.quirks?.isSubset(of: draw.scenario.quirks) ?? true,
            "\(Base.self) asked for the quirks \(limits.quirks ?? .none); the scenario has "
                + (draw.scenario.quirks.isEmpty ? "none" : "\(draw.scenario.quirks)"))
        return limits
    }

    mutating func nextStep(from enabled: StepSet) -> Step? { checked(base.nextStep(from: enabled), enabled) }

    mutating func interleave(at point: YieldPoint, from enabled: StepSet) -> Step? {
        checked(base.interleave(at: point, from: enabled), enabled)
    }

    mutating func end(_ outcome: Outcome) { base.end(outcome) }

    private func checked(_ step: Step?, _ enabled: StepSet) -> Step? {
        if let step, !enabled.contains(step) {
            fatalError("\(Base.self) picked '\(step)', which is not among the steps it was offered")
        }
        return step
    }
}
