/// Makes a counterexample shorter while the same property stays broken.
///
/// It runs a list of small passes to a fixed point. A proposal counts only if it fits the handler, breaks
/// the same property in the same fidelity, and is a shorter story (``Schedule/isShorter(than:)``); so every
/// step goes downhill and it ends.
public struct Shrinker {
    private let simulator: Simulator
    private let property: Property
    private let fidelity: Fidelity

    /// A shrinker for counterexamples of `property`.
    public init(_ subject: Subject, property: Property, fidelity: Fidelity) {
        simulator = Simulator(subject)
        self.property = property
        self.fidelity = fidelity
    }

    /// What shrinking came to.
    public struct Result: Equatable, Sendable {
        /// The shortest counterexample found.
        public let schedule: Schedule
        /// How many proposals were run.
        public let candidates: Int
    }

    /// The shortest counterexample that the passes lead to from `schedule`, which is one itself.
    ///
    /// - Parameter goesOn: asked before each proposal; once it is false, the best so far is the result.
    public func shrink(_ schedule: Schedule, goesOn: () -> Bool = { true }) -> Result {
        var best = schedule
        var candidates = 0
        var hasImproved = true
        while hasImproved {
            hasImproved = false
            for pass in ShrinkPass.all {
                while let better = improve(best, by: pass, &candidates, goesOn) {
                    best = better
                    hasImproved = true
                }
            }
        }
        return Result(schedule: best, candidates: candidates)
    }

    /// The first proposal of `pass` that is shorter and still a counterexample.
    private func improve(
        _ schedule: Schedule, by pass: ShrinkPass, _ candidates: inout Int, _ goesOn: () -> Bool
    ) -> Schedule? {
        for proposal in pass.candidates(schedule) where proposal.isShorter(than: schedule) {
            guard goesOn() else { return nil }
            candidates += 1
            if breaks(proposal) { return proposal }
        }
        return nil
    }

    /// Whether this is a counterexample.
    func breaks(_ schedule: Schedule) -> Bool {
        let outcome = try? simulator.outcome(of: schedule, in: fidelity)
        return outcome?.broken.contains(property) ?? false
    }
}
