/// Makes a counterexample shorter while the same property stays broken, and proves that none is shorter.
///
/// First it runs a list of small passes to a fixed point. A proposal counts only if it fits the handler,
/// breaks the same property in the same fidelity, and is a shorter story (``Schedule/isShorter(than:)``); so
/// every step goes downhill and it ends. That may be a local end: another story that breaks the same
/// property may be shorter still. So then the ``Explorer`` looks at every schedule that is smaller. If one
/// of them breaks the property too, the first such is a shortest; if none does, that is the proof.
public struct Shrinker {
    private let subject: Subject
    private let simulator: Simulator
    private let property: PropertyID
    private let fidelity: Fidelity

    /// A shrinker for counterexamples of `property`.
    public init(_ subject: Subject, property: PropertyID, fidelity: Fidelity) {
        self.subject = subject
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
        // A story has at least one step, also where settling alone breaks the property.
        var best = schedule.size > 0 ? schedule : oneStep ?? schedule
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

    /// A counterexample with what is known about shorter ones.
    public struct Proof: Equatable, Sendable {
        /// The shortest counterexample found.
        public let schedule: Schedule
        /// Whether it is known that none is shorter.
        public let shortest: ScheduleFile.Shortest
    }

    /// Looks at every schedule smaller than `schedule`, which is a counterexample itself.
    ///
    /// - Parameters:
    ///   - limit: how far it may go; a number means the work of so many ordinary schedules.
    ///   - goesOn: asked often, from any thread; once it is false, the proof ends where it is.
    /// - Throws: ``Nondeterminism`` if the same steps led to two different traces.
    public nonisolated(nonsending) func prove(
        _ schedule: Schedule, jobs: Int = 1, limit: ExplorationLimit = ExplorationLimit(),
        goesOn: @escaping @Sendable () -> Bool = { true }
    ) async throws(Nondeterminism) -> Proof {
        try await there { (shrinker) throws(Nondeterminism) in try shrinker.repeats(schedule) }
        // A schedule of n steps gives at most n messages. How many channels the handler makes, nobody knows.
        let size = schedule.size - 1
        let bounds = Bounds(steps: size, messages: size, fidelity: fidelity)
        let explorer = Explorer(subject, properties: PropertySet([property]), bounds: bounds)
        let exploration = try await explorer.explore(
            jobs: jobs, limit: limit, stopsAtFirst: true, goesOn: goesOn)
        if exploration.counterexamples.first?.schedule.size == 0 {
            // Settling alone breaks it. A story has at least one step, and any will do.
            return Proof(schedule: await there { $0.oneStep } ?? schedule, shortest: .proven(schedules: 1))
        }
        if let smaller = exploration.counterexamples.first {
            // Nothing smaller than this one broke the property, so it is proven. It is looked at once more
            // for itself, so that the number in the proof follows from the story and not from the way to it.
            let shortest = await there { $0.shrink(smaller.schedule, goesOn: goesOn).schedule }
            let proof = try await prove(shortest, jobs: jobs, limit: limit, goesOn: goesOn)
            if case .proven = proof.shortest { return proof }
            let tried = exploration.schedulesBySize[..<shortest.size].reduce(0, +)
            return Proof(schedule: shortest, shortest: .proven(schedules: tried))
        }
        if exploration.isComplete {
            return Proof(schedule: schedule, shortest: .proven(schedules: exploration.schedules))
        }
        return Proof(
            schedule: schedule, shortest: .checked(toSize: max(exploration.completedSize, 0)))
    }

    /// Does a part of a proof where the handlers live. A shrinker made elsewhere has no business there, so it
    /// is another one that does it.
    private nonisolated(nonsending) func there<Result: Sendable, Failure: Error>(
        _ body: @Sendable (Shrinker) throws(Failure) -> Result
    ) async throws(Failure) -> Result {
        if !subject.isOnMainActor { return try body(self) }
        let (subject, property, fidelity) = (subject, property, fidelity)
        return try await subject.there { () throws(Failure) in
            try body(Shrinker(subject, property: property, fidelity: fidelity))
        }
    }

    /// The first counterexample of one step, in text order.
    private var oneStep: Schedule? {
        let kinds: [Step.Kind] = [.attach, .attachOpen, .attachOpening, .clear, .reset, .send]
        return kinds.map { Schedule(unchecked: [Schedule.Entry(Step(unchecked: $0))]) }.first(where: breaks)
    }

    /// Runs a schedule several times: the story that is proven something about must be the same each time.
    private func repeats(_ schedule: Schedule) throws(Nondeterminism) {
        let first = try? simulator.outcome(of: schedule, in: fidelity)
        for _ in 1..<8 where (try? simulator.outcome(of: schedule, in: fidelity)) != first {
            throw Nondeterminism(of: subject, .schedule(schedule, fidelity))
        }
    }

    /// The first proposal of `pass` that is shorter and still a counterexample.
    private func improve(
        _ schedule: Schedule, by pass: ShrinkPass, _ candidates: inout Int, _ goesOn: () -> Bool
    ) -> Schedule? {
        for proposal in pass.candidates(schedule)
        where proposal.size > 0 && proposal.isShorter(than: schedule) {
            guard goesOn() else { return nil }
            candidates += 1
            if breaks(proposal) { return proposal }
        }
        return nil
    }

    /// Whether this is a counterexample.
    public func breaks(_ schedule: Schedule) -> Bool {
        let outcome = try? simulator.outcome(of: schedule, in: fidelity)
        return outcome?.broken.contains(property) ?? false
    }
}
