/// Runs single schedules of one handler, one after the other, in a world that is used again and again.
///
/// A simulator belongs to one thread. Every run starts from nothing, so the order of the runs does not
/// matter.
public final class Simulator {
    /// What is tested.
    public let subject: Subject
    private let world = World()

    /// A simulator for this subject.
    public init(_ subject: Subject) {
        self.subject = subject
    }

    /// What a run came to.
    public struct Outcome: Equatable, Sendable {
        /// The properties it broke.
        public let broken: PropertySet
        /// The digest of its trace.
        public let digest: UInt64
        /// How many decisions were made: top-level steps chosen, and yield points at which something could
        /// have happened.
        public let decisions: Int
    }

    /// A run with all that is known of it.
    public struct Run: Equatable, Sendable {
        /// What happened.
        public let schedule: Schedule
        /// How the channels behaved.
        public let fidelity: Fidelity
        /// What it came to.
        public let outcome: Outcome
        /// Everything observable, in order.
        public let trace: [TraceEvent]
    }

    /// Runs the random schedule of `seed` and keeps only the outcome: the fast way.
    public func run(seed: Seed, in scenario: Scenario = Scenario()) -> Outcome {
        run(RandomStrategy(seed: seed, scenario: scenario), in: scenario.fidelity(of: seed))
    }

    /// Runs the random schedule of `seed` and keeps everything.
    public func record(seed: Seed, in scenario: Scenario = Scenario()) -> Run {
        let random = RandomStrategy(seed: seed, scenario: scenario)
        let recorder = RecordingStrategy(random)
        let fidelity = scenario.fidelity(of: seed)
        world.isTracing = true
        defer { world.isTracing = false }
        world.limits = random.limits
        let outcome = perform(recorder, in: fidelity)
        return Run(
            schedule: Schedule(recorder.entries), fidelity: fidelity, outcome: outcome, trace: world.trace)
    }

    /// Runs this very schedule and keeps everything.
    ///
    /// - Throws: ``Staleness`` if the schedule does not fit the handler.
    public func replay(_ schedule: Schedule, in fidelity: Fidelity) throws(Staleness) -> Run {
        world.isTracing = true
        defer { world.isTracing = false }
        let outcome = try outcome(of: schedule, in: fidelity)
        return Run(schedule: schedule, fidelity: fidelity, outcome: outcome, trace: world.trace)
    }

    /// Runs this very schedule and keeps only the outcome.
    ///
    /// - Throws: ``Staleness`` if the schedule does not fit the handler.
    public func outcome(of schedule: Schedule, in fidelity: Fidelity) throws(Staleness) -> Outcome {
        let strategy = ReplayStrategy(schedule)
        world.limits = World.Limits()
        let outcome = perform(strategy, in: fidelity)
        strategy.finish()
        if let staleness = strategy.staleness { throw staleness }
        return outcome
    }

    private func run(_ strategy: RandomStrategy, in fidelity: Fidelity) -> Outcome {
        world.limits = strategy.limits
        return perform(strategy, in: fidelity)
    }

    private func perform(_ strategy: any Strategy, in fidelity: Fidelity) -> Outcome {
        world.clearRecord()
        world.fidelity = fidelity
        world.run(subject.make(world.clock), under: strategy)
        return Outcome(
            broken: world.judge.broken, digest: world.digest.value, decisions: world.decisions)
    }
}
