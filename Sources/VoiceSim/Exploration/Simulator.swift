/// Runs single schedules of one handler, one after the other, in a world that is used again and again.
///
/// A simulator belongs to one thread. Every run starts from nothing, so the order of the runs does not
/// matter. A run that is asked for in the middle of another, by the handler, stops the program; so does a
/// call into the handler that goes on for ever whatever it is answered.
public final class Simulator {
    /// What is tested.
    public let subject: Subject
    private let world: World
    // Used again in every run, so that a run makes nothing but its handler.
    private let random = RandomStrategy()
    private let uniform = UniformStrategy()

    /// A simulator for this subject.
    public init(_ subject: Subject) {
        self.subject = subject
        world = World(for: subject)
    }

    /// What a run came to.
    public struct Outcome: Equatable, Sendable {
        /// The properties it broke, of those that judge the subject.
        public let broken: PropertySet
        /// The same, one bit a property.
        let brokenBits: UInt64
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

    /// Whether ``run(seed:index:in:)`` keeps the trace too.
    public var keepsTrace: Bool {
        get { world.log.isTracing }
        set { world.log.isTracing = newValue }
    }

    /// Everything observable in the last run that kept it, in order.
    public var trace: [TraceEvent] { world.log.trace }

    /// How many handlers somebody still held when their run was over: each stays in memory. Mostly it is a
    /// closure that the handler keeps, directly or through others, and that captures the handler strongly.
    public var handlersKept: Int { world.survivors.handlersKept }

    /// Runs schedule `index` of `seed` and keeps only the outcome: the fast way.
    public func run(seed: Seed, index: UInt64 = 0, in scenario: Scenario = Scenario()) -> Outcome {
        drawing(seed, index, in: scenario) { perform($0, in: scenario.fidelity(ofSchedule: index)) }
    }

    /// Runs schedule `index` of `seed` and keeps everything.
    public func record(seed: Seed, index: UInt64 = 0, in scenario: Scenario = Scenario()) -> Run {
        let recorder = drawing(seed, index, in: scenario) { RecordingStrategy($0) }
        let fidelity = scenario.fidelity(ofSchedule: index)
        let keptTrace = keepsTrace
        keepsTrace = true
        defer { keepsTrace = keptTrace }
        let outcome = perform(recorder, in: fidelity)
        return Run(
            schedule: Schedule(unchecked: recorder.entries), fidelity: fidelity, outcome: outcome,
            trace: world.log.trace)
    }

    /// Runs this very schedule and keeps everything.
    ///
    /// - Throws: ``Staleness`` if the schedule does not fit the handler.
    public func replay(_ schedule: Schedule, in fidelity: Fidelity) throws(Staleness) -> Run {
        let keptTrace = keepsTrace
        keepsTrace = true
        defer { keepsTrace = keptTrace }
        let outcome = try outcome(of: schedule, in: fidelity)
        return Run(schedule: schedule, fidelity: fidelity, outcome: outcome, trace: world.log.trace)
    }

    /// Runs this very schedule and keeps only the outcome.
    ///
    /// - Throws: ``Staleness`` if the schedule does not fit the handler.
    public func outcome(of schedule: Schedule, in fidelity: Fidelity) throws(Staleness) -> Outcome {
        let strategy = ReplayStrategy(schedule, in: world)
        world.application.limits = Application.Limits()
        let outcome = perform(strategy, in: fidelity)
        strategy.finish()
        if let staleness = strategy.staleness { throw staleness }
        return outcome
    }

    /// Lends the strategy that draws schedule `index` of `seed`, and sets the limits that go with it.
    @inline(__always)
    private func drawing<Result>(
        _ seed: Seed, _ index: UInt64, in scenario: Scenario, _ body: (Strategy) -> Result
    ) -> Result {
        switch scenario.strategy {
        case .random:
            random.begin(seed: seed, index: index, scenario: scenario)
            world.application.limits = random.limits
            return body(random)
        case .uniform:
            world.application.limits = Application.Limits(
                messages: scenario.messages, channels: scenario.channels)
            uniform.begin(seed: seed, index: index, scenario: scenario)
            return body(uniform)
        }
    }

    private func perform(_ strategy: Strategy, in fidelity: Fidelity) -> Outcome {
        world.fidelity = fidelity
        world.run(under: strategy)
        let broken = world.log.broken
        return Outcome(
            broken: subject.catalog.set(of: broken), brokenBits: broken, digest: world.log.digest.value,
            decisions: world.log.decisions)
    }
}
