/// Makes a counterexample shorter while the same property stays broken, and proves that none is shorter.
///
/// First it runs a list of small passes to a fixed point. A proposal counts only if it fits the handler,
/// breaks the same property in the same fidelity, and is a shorter story (``Schedule/isShorter(than:)``); so
/// every step goes downhill and it ends. That may be a local end: another story that breaks the same
/// property may be shorter still. So then the ``Explorer`` looks at every schedule that is smaller. If one
/// of them breaks the property too, the first such is a shortest; if none does, that is the proof.
public struct Shrinker {
    private let breakage: Breakage
    private let workforce: any Workforce
    private let worker: any Worker

    /// A shrinker for counterexamples of `property`, in this process.
    public init(_ subject: Subject, property: PropertyID, fidelity: Fidelity) {
        let workforce = LocalWorkforce(subject)
        self.init(Breakage(property, in: fidelity), of: workforce, by: workforce.makeWorker())
    }

    /// A shrinker for counterexamples that break this.
    ///
    /// - Parameters:
    ///   - workforce: who looks at all smaller schedules.
    ///   - worker: who runs proposals.
    public init(_ breakage: Breakage, of workforce: any Workforce, by worker: any Worker) {
        self.breakage = breakage
        self.workforce = workforce
        self.worker = worker
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
    /// - Parameter cancellation: asked before each proposal; once it has come, the best so far is the result.
    public func shrink(_ schedule: Schedule, until cancellation: Cancellation = .never) -> Result {
        // A story has at least one step, also where settling alone breaks the property.
        var best = schedule.size > 0 ? schedule : oneStep ?? schedule
        var candidates = 0
        var hasImproved = true
        while hasImproved {
            hasImproved = false
            for pass in ShrinkPass.all {
                while let better = improve(best, by: pass, &candidates, cancellation) {
                    best = better
                    hasImproved = true
                }
            }
        }
        // What only seemed to break it, to a worker without much patience, is no result.
        return Result(schedule: best == schedule || breaks(best) ? best : schedule, candidates: candidates)
    }

    /// A counterexample with what is known about shorter ones.
    public struct Proof: Equatable, Sendable {
        /// The shortest counterexample found.
        public let schedule: Schedule
        /// Whether it is known that none is shorter.
        public let shortest: Shortest
    }

    /// Looks at every schedule smaller than `schedule`, which is a counterexample itself.
    ///
    /// - Parameters:
    ///   - limit: how far it may go; a number means the work of so many ordinary schedules.
    ///   - cancellation: once it has come, the proof ends where it is.
    /// - Throws: ``Nondeterminism`` if the same steps led to two different traces, ``WorkerFailure`` if a
    ///   worker could not do its work.
    public nonisolated(nonsending) func prove(
        _ schedule: Schedule, jobs: Int = 1, limit: ExplorationLimit = ExplorationLimit(),
        until cancellation: Cancellation = .never
    ) async throws -> Proof {
        try await there { try $0.repeats(schedule, until: cancellation) }
        // A schedule of n steps gives at most n messages. How many channels the handler makes, nobody knows.
        let size = schedule.size - 1
        let bounds = Bounds(
            steps: size, messages: size, fidelity: breakage.fidelity,
            kinds: Step.Kind.possible(with: schedule.quirks))
        let explorer = Explorer(
            workforce.subject, properties: PropertySet([breakage.property]), bounds: bounds)
        let exploration = try await workforce.explore(
            explorer, jobs: jobs, limit: limit, stopsAtFirst: true, until: cancellation, progress: { _ in })
        if exploration.counterexamples.first?.schedule.size == 0 {
            // Settling alone breaks it. A story has at least one step, and any will do.
            return Proof(
                schedule: try await there { $0.oneStep } ?? schedule, shortest: .proven(schedules: 1))
        }
        if let smaller = exploration.counterexamples.first {
            // Nothing smaller than this one broke the property, so it is proven. It is looked at once more
            // for itself, so that the number in the proof follows from the story and not from the way to it.
            let shortest = try await there { $0.shrink(smaller.schedule, until: cancellation).schedule }
            let proof = try await prove(shortest, jobs: jobs, limit: limit, until: cancellation)
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
    private nonisolated(nonsending) func there<Result: Sendable>(
        _ body: @Sendable (Shrinker) throws -> Result
    ) async throws -> Result {
        guard let subject = workforce.localSubject, subject.isOnMainActor else { return try body(self) }
        let (breakage, workforce) = (breakage, workforce)
        return try await subject.there {
            try body(Shrinker(breakage, of: workforce, by: try workforce.makeWorker()))
        }
    }

    /// The first counterexample of one step, in text order.
    private var oneStep: Schedule? {
        let kinds: [Step.Kind] = [.attach, .attachOpen, .attachOpening, .clear, .reset, .send]
        return kinds.map { Schedule(unchecked: [Schedule.Entry(Step(unchecked: $0))]) }.first(
            where: seemsToBreak)
    }

    /// Runs a schedule several times: the story that is proven something about must be the same each time.
    private func repeats(_ schedule: Schedule, until cancellation: Cancellation) throws {
        let once = try worker.outcomeIfItFits(schedule, in: breakage.fidelity)
        var check = DeterminismCheck()
        let holds = check.holds(once, times: 7) {
            cancellation.hasComeHere ? once : try? worker.tryOut(schedule, in: breakage.fidelity)
        }
        guard holds else {
            throw Nondeterminism(of: workforce, .schedule(schedule, breakage.fidelity))
        }
    }

    /// The first proposal of `pass` that is shorter and still a counterexample.
    private func improve(
        _ schedule: Schedule, by pass: ShrinkPass, _ candidates: inout Int, _ cancellation: Cancellation
    ) -> Schedule? {
        for proposal in pass.candidates(schedule)
        where proposal.size > 0 && proposal.isShorter(than: schedule) {
            guard !cancellation.hasComeHere else { return nil }
            candidates += 1
            if seemsToBreak(proposal) { return proposal }
        }
        return nil
    }

    /// Whether this is a counterexample, as far as a worker can tell who does not wait for long.
    private func seemsToBreak(_ schedule: Schedule) -> Bool {
        let outcome = try? worker.tryOut(schedule, in: breakage.fidelity)
        return outcome?.broken.contains(breakage.property) ?? false
    }

    /// Whether this is a counterexample.
    public func breaks(_ schedule: Schedule) -> Bool {
        let outcome = try? worker.outcome(of: schedule, in: breakage.fidelity)
        return outcome?.broken.contains(breakage.property) ?? false
    }
}
