/// Makes runs of one subject happen, one after the other, in a world that is used again and again: world and
/// strategy in, outcome out.
///
/// A runner belongs to one thread. Every run starts from nothing, so the order of the runs does not matter. A
/// run that is asked for in the middle of another, by the handler, stops the program; so does a call into the
/// handler that goes on for ever whatever it is answered.
public final class Runner {
    /// What is tested.
    public let subject: Subject
    let world: World
    /// The strategy that drew last, which is begun again and not made again.
    private var drawing: AnyStrategy
    private var kind: StrategyKind
    /// Whether the subject has a far side of its own.
    private let hasFarSide: Bool

    /// A runner for this subject.
    public init(_ subject: Subject) {
        self.subject = subject
        world = World(for: subject)
        hasFarSide = subject.farSide != .silent
        kind = .random
        drawing = kind.make()
    }

    /// Whether ``run(seed:index:in:watching:)`` keeps the trace too.
    public var keepsTrace: Bool {
        get { world.log.isTracing }
        set { world.log.isTracing = newValue }
    }

    /// Everything observable in the last run that kept it, in order.
    public var trace: [TraceEvent] { world.log.trace }

    /// Hears each event of a run that keeps its trace at the moment it is recorded: what somebody needs who
    /// cannot be sure that the run comes to its end.
    package var listener: ((TraceEvent) -> Void)? {
        get { world.log.listener }
        set { world.log.listener = newValue }
    }

    /// The event in words, while the run is under way that it has just happened in, with what the far side
    /// has said or objected to.
    package func line(of event: TraceEvent) -> String {
        event.line(said: world.said, objection: world.objections.last)
    }

    // MARK: Schedules that a strategy makes

    /// Runs schedule `index` of `seed` and keeps only the outcome: the fast way.
    ///
    /// - Parameter watching: whether to see if the handler dies when its run is over. Only then can the
    ///   outcome have `released` among what is broken. It costs a tenth of the run.
    public func run(
        seed: Seed, index: UInt64 = 0, in scenario: Scenario = Scenario(), watching: Bool = false
    ) -> Outcome {
        run(
            under: strategy(of: scenario.strategy), Draw(seed: seed, index: index, in: scenario),
            watching: watching)
    }

    /// Runs schedule `index` of `seed` and keeps everything.
    public func record(seed: Seed, index: UInt64 = 0, in scenario: Scenario = Scenario()) -> Run {
        record(under: strategy(of: scenario.strategy), Draw(seed: seed, index: index, in: scenario))
    }

    /// The same, with each step noted before it happens.
    package func record(_ draw: Draw, noting slot: RunSlot) -> Run {
        record(under: Held(NotingStrategy(strategy(of: draw.scenario.strategy), in: slot)), draw)
    }

    /// Runs the schedule that a strategy of yours makes, and keeps only the outcome: the fast way, that does
    /// not see whether the handler dies.
    public func run<Chosen: Strategy>(under strategy: inout Chosen, _ draw: Draw = Draw()) -> Outcome {
        let held = Held(CheckedStrategy(strategy))
        defer { strategy = held.strategy.base }
        return run(under: held, draw)
    }

    /// Runs the schedule that a strategy of yours makes, and keeps everything.
    public func record<Chosen: Strategy>(under strategy: inout Chosen, _ draw: Draw = Draw()) -> Run {
        let held = Held(CheckedStrategy(strategy))
        defer { strategy = held.strategy.base }
        return record(under: held, draw)
    }

    // MARK: Schedules that are there already

    /// Runs this very schedule and keeps everything.
    ///
    /// - Throws: ``Staleness`` if the schedule does not fit the handler.
    public func replay(_ schedule: Schedule, in conditions: Conditions) throws(Staleness) -> Run {
        let (outcome, trace) = tracing { replayed(schedule, in: conditions) }
        return Run(
            schedule: schedule, conditions: conditions, outcome: try outcome.get(), trace: trace,
            said: world.said, objections: world.objections)
    }

    /// Runs this very schedule and keeps only the outcome.
    ///
    /// - Throws: ``Staleness`` if the schedule does not fit the handler.
    public func outcome(of schedule: Schedule, in conditions: Conditions) throws(Staleness) -> Outcome {
        try replayed(schedule, in: conditions).get()
    }

    private func replayed(_ schedule: Schedule, in conditions: Conditions) -> Result<Outcome, Staleness> {
        let held = Held(ReplayStrategy(schedule, in: world))
        let outcome = run(under: held, Draw(in: Scenario(conditions)), watching: true)
        return held.strategy.staleness.map(Result.failure) ?? .success(outcome)
    }

    // MARK: One run

    /// The one way in which anything runs.
    ///
    /// - Parameter watching: whether to see if the handler dies when its run is over.
    @inline(__always)
    func run(under strategy: AnyStrategy, _ draw: Draw, watching: Bool = false) -> Outcome {
        world.survivors.isAsked = watching
        let isAsked = draw.scenario.farSide != nil
        let limits = isAsked || !hasFarSide ? strategy.begin(draw) : beginAsOwn(draw, strategy)
        if isAsked || world.farSideAsked != nil { chooseFarSide(draw) }
        world.application.limits = limits
        world.fidelity = draw.fidelity
        world.quirks = limits.quirks ?? draw.scenario.quirks
        world.run(under: strategy)
        var broken = world.log.broken
        // A run that ended in the middle of a call was judged there.
        if world.survivors.wasKept, !world.log.isCut { broken |= subject.catalog.bit(of: .released) }
        let outcome = Outcome(
            broken: subject.catalog.set(of: broken), brokenBits: broken, digest: world.log.digest.value,
            decisions: world.log.decisions)
        strategy.end(outcome)
        return outcome
    }

    /// The strategy is told of the subject's own far side, where nobody asks for another.
    @inline(never)
    private func beginAsOwn(_ draw: Draw, _ strategy: AnyStrategy) -> Limits {
        strategy.begin(draw.asked(of: subject))
    }

    @inline(never)
    private func chooseFarSide(_ draw: Draw) {
        if draw.scenario.farSide != world.farSideAsked { world.chooseFarSide(draw.scenario.farSide) }
    }

    private func record(under strategy: AnyStrategy, _ draw: Draw) -> Run {
        let recorder = Held(RecordingStrategy(strategy))
        let (outcome, trace) = tracing { run(under: recorder, draw, watching: true) }
        return Run(
            schedule: Schedule(unchecked: recorder.strategy.entries),
            conditions: draw.conditions(for: subject, within: recorder.strategy.limits), outcome: outcome,
            trace: trace, said: world.said, objections: world.objections)
    }

    /// Keeps the trace for the time of `body`.
    private func tracing<Result>(_ body: () -> Result) -> (Result, [TraceEvent]) {
        let keptTrace = keepsTrace
        keepsTrace = true
        defer { keepsTrace = keptTrace }
        return (body(), world.log.trace)
    }

    @inline(__always)
    private func strategy(of kind: StrategyKind) -> AnyStrategy {
        if kind != self.kind { (self.kind, drawing) = (kind, kind.make()) }
        return drawing
    }
}
