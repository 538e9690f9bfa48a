/// Any strategy, behind one class: what the world asks, so that it can borrow it (``Borrowed``).
///
/// Those that are asked most inherit from it; any other is held by one (``Held``). This one lets nothing
/// happen at all.
class AnyStrategy: Strategy {
    func begin(_ draw: Draw) -> Limits { draw.scenario.limits }
    func nextStep(from enabled: StepSet) -> Step? { nil }
    func interleave(at point: YieldPoint, from enabled: StepSet) -> Step? { nil }
    func end(_ outcome: Outcome) {}
}

/// A strategy that is kept and used again in run after run.
///
/// It is asked at every decision, and never by two at a time: a strategy has no way into the world.
final class Held<Base: Strategy>: AnyStrategy {
    @exclusivity(unchecked) private(set) var strategy: Base

    init(_ strategy: Base) {
        self.strategy = strategy
    }

    override func begin(_ draw: Draw) -> Limits { strategy.begin(draw) }
    override func nextStep(from enabled: StepSet) -> Step? { strategy.nextStep(from: enabled) }
    override func interleave(at point: YieldPoint, from enabled: StepSet) -> Step? {
        strategy.interleave(at: point, from: enabled)
    }
    override func end(_ outcome: Outcome) { strategy.end(outcome) }
}
