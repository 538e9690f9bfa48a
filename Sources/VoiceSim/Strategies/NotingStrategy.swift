/// Notes what another strategy chooses before it happens, for whoever looks when the run does not come back.
struct NotingStrategy<Base: Strategy>: Strategy {
    private var base: Base
    private let slot: RunSlot

    init(_ base: Base, in slot: RunSlot) {
        self.base = base
        self.slot = slot
    }

    mutating func begin(_ draw: Draw) -> Limits {
        let limits = base.begin(draw)
        slot.note(limits)
        return limits
    }

    mutating func nextStep(from enabled: StepSet) -> Step? {
        let step = base.nextStep(from: enabled)
        if let step { slot.note(Schedule.Entry(step)) }
        return step
    }

    mutating func interleave(at point: YieldPoint, from enabled: StepSet) -> Step? {
        let step = base.interleave(at: point, from: enabled)
        if let step { slot.note(Schedule.Entry(step, at: point)) }
        return step
    }

    mutating func end(_ outcome: Outcome) { base.end(outcome) }
}
