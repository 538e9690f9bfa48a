/// Picks uniformly among the enabled steps: the simplest strategy there is, and the one that the benchmark
/// measures, since a loop without any engine can make the same decisions.
struct UniformStrategy: Strategy {
    private var random = RandomSource(seed: 0)
    private var stepsLeft = 0

    /// One yield point in six is interfered with: 43 of 256.
    private static let eagerness = 43

    mutating func begin(_ draw: Draw) -> Limits {
        random = draw.random
        stepsLeft = draw.scenario.steps
        return draw.scenario.limits
    }

    mutating func nextStep(from enabled: StepSet) -> Step? {
        if stepsLeft == 0 { return nil }
        stepsLeft &-= 1
        return enabled.pick(by: &random)
    }

    mutating func interleave(at point: YieldPoint, from enabled: StepSet) -> Step? {
        random.chance(Self.eagerness) ? enabled.pick(by: &random) : nil
    }
}
