/// Which schedule is to be made: the one at a place among those of a seed, within the limits of a scenario.
public struct Draw: Equatable, Sendable {
    /// The seed of the campaign.
    public let seed: Seed
    /// The place of the schedule, counted from 0.
    public let index: UInt64
    /// What limits it.
    public let scenario: Scenario

    /// The schedule at `index` of `seed`.
    public init(seed: Seed = 0, index: UInt64 = 0, in scenario: Scenario = Scenario()) {
        self.seed = seed
        self.index = index
        self.scenario = scenario
    }

    /// The same, with the subject's own far side where nobody asks for another.
    func asked(of subject: Subject) -> Draw {
        var scenario = scenario
        scenario.farSide = scenario.farSide ?? subject.farSide
        return Draw(seed: seed, index: index, in: scenario)
    }

    /// How the channels behave in it.
    public var fidelity: Fidelity { scenario.fidelity(ofSchedule: index) }

    /// The conditions of its run with this subject.
    ///
    /// - Parameter limits: those that its strategy has set for it.
    package func conditions(for subject: Subject, within limits: Limits) -> Conditions {
        Conditions(
            fidelity, quirks: limits.quirks ?? scenario.quirks, farSide: scenario.farSide ?? subject.farSide)
    }

    /// The stream of random numbers that belongs to it, and to no other of this seed or another.
    public var random: RandomSource { RandomSource(seed: seed, index: index) }
}
