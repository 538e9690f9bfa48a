/// Makes a counterexample shorter while the same property stays broken, and proves that none is shorter.
///
/// First it runs a list of small passes to a fixed point. A proposal counts only if it fits the handler,
/// breaks the same property under the same conditions, and is a shorter story
/// (``Schedule/isShorter(than:)``); so every step goes downhill and it ends. That may be a local end: another
/// story that breaks the same property may be shorter still. So then the ``Explorer`` looks at every schedule
/// that is smaller. If one of them breaks the property too, the first such is a shortest; if none does, that
/// is the proof.
public struct Shrinker {
    let breakage: Breakage
    let workforce: any Workforce
    private let worker: any Worker
    /// Is told now and then, and after each size, how far a proof has come.
    public var proving: @Sendable (Exploration) -> Void = { _ in }

    /// A shrinker for counterexamples that break this, in this process.
    public init(_ subject: Subject, _ breakage: Breakage) {
        let workforce = LocalWorkforce(subject)
        self.init(breakage, of: workforce, by: workforce.makeWorker())
    }

    /// A shrinker for counterexamples of `property`, in this process, without quirks and before a silent far
    /// side.
    public init(_ subject: Subject, property: PropertyID, fidelity: Fidelity) {
        self.init(subject, Breakage(property, in: Conditions(fidelity)))
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
        /// What it breaks: the same property, perhaps with fewer quirks.
        public let breakage: Breakage
        /// How many proposals were run.
        public let candidates: Int
    }

    /// The shortest counterexample that the passes lead to from `schedule`, which is one itself, with no more
    /// quirks than it needs.
    ///
    /// - Parameter cancellation: asked before each proposal; once it has come, the best so far is the result.
    public func shrink(_ schedule: Schedule, until cancellation: Cancellation = .never) -> Result {
        // A story has at least one step, also where settling alone breaks the property.
        var best = schedule.size > 0 ? schedule : oneStep ?? schedule
        var candidates = 0
        var shrinker = self
        // Before the passes, since a long story has more ways to do without a quirk; and after them, since
        // they may have led to one that needs it no more.
        while true {
            if let (fewer, story) = shrinker.withFewerQuirks(best, &candidates, cancellation) {
                (shrinker, best) = (fewer, story)
                continue
            }
            let shorter = shrinker.simplest(best, &candidates, cancellation)
            if shorter == best || shrinker.breakage.conditions.quirks.isEmpty {
                best = shorter
                break
            }
            best = shorter
        }
        // What only seemed to break it, to a worker without much patience, is no result.
        if best == schedule && shrinker.breakage == breakage || shrinker.breaks(best) {
            return Result(schedule: best, breakage: shrinker.breakage, candidates: candidates)
        }
        return Result(schedule: schedule, breakage: breakage, candidates: candidates)
    }

    /// A shrinker for the same property with other quirks.
    func with(_ quirks: QuirkSet) -> Shrinker {
        var breakage = breakage
        breakage.conditions.quirks = quirks
        var shrinker = Shrinker(breakage, of: workforce, by: worker)
        shrinker.proving = proving
        return shrinker
    }

    /// What the passes lead to.
    private func simplest(
        _ schedule: Schedule, _ candidates: inout Int, _ cancellation: Cancellation
    ) -> Schedule {
        var best = schedule
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
        return best
    }

    /// A counterexample with what is known about shorter ones.
    public struct Proof: Equatable, Sendable {
        /// The shortest counterexample found.
        public let schedule: Schedule
        /// What it breaks: the same property, perhaps with fewer quirks.
        public let breakage: Breakage
        /// Whether it is known that none is shorter.
        public let shortest: Shortest
    }

    /// Looks at every schedule smaller than `schedule`, which is a counterexample itself. If it needs quirks,
    /// every one of its size without quirks comes first: a story that anybody can hit is a better one.
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
        let plain = try await plainStory(
            of: schedule.size, jobs: jobs, limit: limit, until: cancellation)
        guard let plain else {
            return try await proof(schedule, jobs: jobs, limit: limit, until: cancellation)
        }
        return try await with(.none).prove(plain, jobs: jobs, limit: limit, until: cancellation)
    }

    private nonisolated(nonsending) func proof(
        _ schedule: Schedule, jobs: Int, limit: ExplorationLimit, until cancellation: Cancellation
    ) async throws -> Proof {
        // A schedule of n steps gives at most n messages. How many channels the handler makes, nobody knows.
        let size = schedule.size - 1
        let bounds = Bounds(steps: size, messages: size, in: breakage.conditions)
        let explorer = Explorer(
            workforce.subject, properties: PropertySet([breakage.property]), bounds: bounds)
        let exploration = try await workforce.explore(
            explorer, jobs: jobs, limit: limit, stopsAtFirst: true, until: cancellation, progress: proving)
        if exploration.counterexamples.first?.schedule.size == 0 {
            // Settling alone breaks it. A story has at least one step, and any will do.
            return Proof(
                schedule: try await there { $0.oneStep } ?? schedule, breakage: breakage,
                shortest: .proven(schedules: 1))
        }
        if let smaller = exploration.counterexamples.first {
            // Nothing smaller than this one broke the property, so it is proven. It is looked at once more
            // for itself, so that the number in the proof follows from the story and not from the way to it.
            let shrunk = try await there { $0.shrink(smaller.schedule, until: cancellation) }
            let shrinker = with(shrunk.breakage.conditions.quirks)
            try await shrinker.there { try $0.repeats(shrunk.schedule, until: cancellation) }
            let proof = try await shrinker.proof(
                shrunk.schedule, jobs: jobs, limit: limit, until: cancellation)
            // With fewer quirks the smaller ones are other runs, which nobody has looked at.
            if proof.shortest.isProven || shrunk.breakage != breakage { return proof }
            let tried = exploration.schedulesBySize[..<shrunk.schedule.size].reduce(0, +)
            return Proof(
                schedule: shrunk.schedule, breakage: breakage, shortest: .proven(schedules: tried))
        }
        if exploration.isComplete {
            return Proof(
                schedule: schedule, breakage: breakage, shortest: .proven(schedules: exploration.schedules))
        }
        return Proof(
            schedule: schedule, breakage: breakage,
            shortest: .checked(toSize: max(exploration.completedSize, 0)))
    }

    /// Does a part of a proof where the handlers live. A shrinker made elsewhere has no business there, so it
    /// is another one that does it.
    nonisolated(nonsending) func there<Result: Sendable>(
        _ body: @escaping @Sendable (Shrinker) throws -> Result
    ) async throws -> Result {
        guard let subject = workforce.localSubject, !subject.home.isAnywhere else { return try body(self) }
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
        let once = try worker.outcomeIfItFits(schedule, in: breakage.conditions)
        var check = DeterminismCheck()
        let holds = check.holds(once, times: 7) {
            cancellation.hasComeHere ? once : try? worker.tryOut(schedule, in: breakage.conditions)
        }
        guard holds else {
            throw Nondeterminism(of: workforce, .schedule(schedule, breakage.conditions))
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
    func seemsToBreak(_ schedule: Schedule) -> Bool {
        let outcome = try? worker.tryOut(schedule, in: breakage.conditions)
        return outcome?.broken.contains(breakage.property) ?? false
    }

    /// Whether this is a counterexample.
    public func breaks(_ schedule: Schedule) -> Bool {
        let outcome = try? worker.outcome(of: schedule, in: breakage.conditions)
        return outcome?.broken.contains(breakage.property) ?? false
    }
}
