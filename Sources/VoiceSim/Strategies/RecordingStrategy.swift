/// Writes down what another strategy chooses.
struct RecordingStrategy<Base: Strategy>: Strategy {
    private var base: Base
    private(set) var entries: [Schedule.Entry] = []
    private(set) var limits = Limits()

    init(_ base: Base) {
        self.base = base
    }

    mutating func begin(_ draw: Draw) -> Limits {
        entries.removeAll()
        limits = base.begin(draw)
        return limits
    }

    mutating func nextStep(from enabled: StepSet) -> Step? {
        let step = base.nextStep(from: enabled)
        if let step { entries.append(Schedule.Entry(step)) }
        return step
    }

    mutating func interleave(at point: YieldPoint, from enabled: StepSet) -> Step? {
        let step = base.interleave(at: point, from: enabled)
        if let step { entries.append(Schedule.Entry(step, at: point)) }
        return step
    }

    mutating func end(_ outcome: Outcome) { base.end(outcome) }
}
