/// Many random schedules of one handler, and what they found.
///
/// ```swift
/// let subject = Subject("mine") { surroundings in MyHandler(surroundings) }
/// let report = try await Campaign(subject, seed: 1, schedules: 10_000).run()
/// for finding in report.findings { print(finding.entry.text) }
/// ```
///
/// The report follows from the seed and the number of schedules alone: the work is cut into rounds of a
/// fixed size, and a round is complete before its findings are looked at, so neither the number of workers
/// nor their speed can show.
public struct Campaign: Sendable {
    /// What is tested.
    public var subject: Subject
    /// The seed from which, with its place, each schedule is drawn.
    public var seed: Seed
    /// The place of the first schedule to run.
    public var start: UInt64
    /// How many schedules to run, from there on; the last place is 2⁶⁴ − 2.
    public var schedules: UInt64
    /// The limits of each schedule.
    public var scenario: Scenario
    /// The properties that count; nil for all that judge the subject.
    public var properties: PropertySet?
    /// How many schedules run at the same time, at least 1.
    public var jobs: Int { didSet { jobs = max(jobs, 1) } }
    /// Counterexamples that are known already: where one still holds, it is reported instead of a new one,
    /// and as known (``Finding/isKnown``). One that holds no longer excuses nothing.
    public var known: [Known]
    /// How much work may be done to prove that a new counterexample is a shortest one, in ordinary schedules
    /// (``ExplorationLimit/work(ofSchedules:)``); 0 for no proof. A number and not a time, so that the report
    /// follows from the seed.
    public var proofLimit: Int
    /// Asked often, from any thread. The campaign ends early once it is false; what has been found by then
    /// is in the report.
    public var goesOn: @Sendable () -> Bool

    /// A counterexample that is known already.
    public struct Known: Sendable {
        /// The property that it breaks.
        public let property: PropertyID
        /// How the channels behave.
        public let fidelity: Fidelity
        /// What happens.
        public let schedule: Schedule

        /// A counterexample that is known already.
        public init(property: PropertyID, fidelity: Fidelity, schedule: Schedule) {
            self.property = property
            self.fidelity = fidelity
            self.schedule = schedule
        }
    }

    /// A campaign of this many schedules of this seed, beginning with the one at place `start`.
    public init(
        _ subject: Subject, seed: Seed, from start: UInt64 = 0, schedules: UInt64 = 100_000,
        scenario: Scenario = Scenario(),
        properties: PropertySet? = nil, jobs: Int = 1, known: [Known] = [],
        proofLimit: Int = 50_000, goesOn: @escaping @Sendable () -> Bool = { true }
    ) {
        self.subject = subject
        self.seed = seed
        self.start = start
        self.schedules = schedules
        self.scenario = scenario
        self.properties = properties
        self.jobs = max(jobs, 1)
        self.known = known
        self.proofLimit = proofLimit
        self.goesOn = goesOn
    }

    /// Runs it, on threads of its own; the closures are called where the caller is.
    ///
    /// If the task is cancelled the campaign ends early, as it does when ``goesOn`` is false: what has been
    /// found by then is in the report, and nothing is thrown.
    ///
    /// - Parameters:
    ///   - found: called for each new kind of failure as soon as its passes have shrunk it, in a fixed order.
    ///   - proven: called when the proof for the finding before is done or has run into its limit, with the
    ///     finding as it is now. If a shorter story was found on the way, that is it.
    ///   - progress: called after each round with the number of schedules so far.
    /// - Throws: ``Nondeterminism`` if a schedule did not lead to the same trace twice. What had been found
    ///   has been handed to `found` by then.
    public nonisolated(nonsending) func run(
        found: (Finding) -> Void = { _ in }, proven: (Finding) -> Void = { _ in },
        progress: (UInt64) -> Void = { _ in }
    ) async throws(Nondeterminism) -> CampaignReport {
        var tally = Tally(of: subject.catalog)
        var findings: [Finding] = []
        let schedules = min(schedules, .max - start)
        let last = start + schedules
        var next = start
        var round = Self.firstRound
        while next < last, goesOnHere() {
            let end = next + min(round, last - next)
            let outcome = await tallied(next..<end)
            tally.merge(outcome)
            if let stray = tally.firstStray {
                throw await subject.there {
                    Nondeterminism(of: subject, .seed(seed, index: stray), in: scenario)
                }
            }
            for kind in tally.broken {
                if findings.contains(where: { $0.isOf(kind) }) { continue }
                let firstIndex = tally.firstIndex(of: kind)!
                var finding = try await subject.there { () throws(Nondeterminism) in
                    try told(kind, firstIndex: firstIndex)
                }
                found(finding)
                if proofLimit > 0, !finding.isKnown {
                    finding = try await proving(finding)
                    proven(finding)
                }
                findings.append(finding)
            }
            next = end
            round = min(round * 2, Self.longestRound)
            progress(tally.schedules)
        }
        return CampaignReport(
            handler: subject.name, seed: seed, isComplete: tally.schedules == schedules, tally: tally,
            findings: findings)
    }

    /// Rounds grow, so that the first findings come at once and the later rounds cost nothing to join.
    private static let firstRound: UInt64 = 256
    private static let longestRound: UInt64 = 131_072
    /// So many schedules at the beginning run twice, and one in so many after them, and each that breaks
    /// something: the cheapest way to notice a handler that remembers.
    private static let repeatedAtFirst: UInt64 = 1_000
    private static let repetitionInterval: UInt64 = 64
    /// One in so many of these with other addresses, which costs more than the schedule itself.
    private static let shuffleInterval: UInt64 = 2_048

    /// Whether to go on, asked in the campaign's own task.
    private func goesOnHere() -> Bool { goesOn() && !Task.isCancelled }

    /// Runs these schedules, in as many slices as there are workers.
    private nonisolated(nonsending) func tallied(_ indices: Range<UInt64>) async -> Tally {
        let length = UInt64(subject.sliceLength(of: indices.count, jobs: jobs))
        let starts = Array(stride(from: indices.lowerBound, to: indices.upperBound, by: Int(length)))
        let parts = await WorkerThreads.run(starts.count, for: subject) { place, isCancelled in
            let slice = starts[place]..<starts[place] + min(length, indices.upperBound - starts[place])
            return tally(of: slice, isCancelled)
        }
        return parts.reduce(into: Tally(of: subject.catalog)) { $0.merge($1) }
    }

    /// Runs these schedules one after the other.
    private func tally(of indices: Range<UInt64>, _ isCancelled: () -> Bool) -> Tally {
        let simulator = Simulator(subject)
        var addresses = AddressShuffle()
        let counted = subject.catalog.judged(properties)
        var tally = Tally(of: subject.catalog)
        for index in indices {
            if index & 0xFF == 0 || index == indices.lowerBound, isCancelled() || !goesOn() { break }
            let outcome = simulator.run(seed: seed, index: index, in: scenario)
            tally.add(
                outcome, index: index, seed: seed, fidelity: scenario.fidelity(ofSchedule: index),
                counting: counted)
            let isDue = index - start < Self.repeatedAtFirst || index % Self.repetitionInterval == 0
            if isDue, index - start < Self.repeatedAtFirst || index % Self.shuffleInterval == 0 {
                addresses.shuffle()
            }
            if isDue || outcome.brokenBits & counted != 0,
                simulator.run(seed: seed, index: index, in: scenario) != outcome
            {
                tally.noteStray(at: index)
            }
        }
        tally.note(handlersKept: simulator.handlersKept)
        return tally
    }

    /// The finding that the schedule at `firstIndex` leads to.
    private func told(_ kind: Tally.Kind, firstIndex: UInt64) throws(Nondeterminism) -> Finding {
        let simulator = Simulator(subject)
        let run = simulator.record(seed: seed, index: firstIndex, in: scenario)
        guard run.outcome.broken.contains(kind.property) else {
            throw Nondeterminism(of: subject, .seed(seed, index: firstIndex), in: scenario)
        }
        let shrinker = Shrinker(subject, property: kind.property, fidelity: kind.fidelity)
        let holding = holding(kind, simulator)
        let schedule = holding ?? shrinker.shrink(run.schedule, goesOn: goesOnHere).schedule
        return try Finding(
            kind, of: subject, seed: seed, strategy: scenario.strategy, index: firstIndex, schedule: schedule,
            shortest: nil, isKnown: holding != nil)
    }

    /// The finding with what is known about shorter ones.
    private nonisolated(nonsending) func proving(_ finding: Finding) async throws(Nondeterminism) -> Finding {
        let shrinker = Shrinker(subject, property: finding.property, fidelity: finding.fidelity)
        let proof = try await shrinker.prove(
            finding.schedule, jobs: jobs, limit: .work(ofSchedules: proofLimit), goesOn: goesOn)
        return try await subject.there { () throws(Nondeterminism) in
            try Finding(
                Tally.Kind(property: finding.property, fidelity: finding.fidelity), of: subject,
                seed: finding.seed, strategy: finding.strategy, index: finding.index,
                schedule: proof.schedule, shortest: proof.shortest)
        }
    }

    /// The shortest known counterexample of this kind that still holds.
    private func holding(_ kind: Tally.Kind, _ simulator: Simulator) -> Schedule? {
        var best: Schedule?
        for known in known where known.property == kind.property && known.fidelity == kind.fidelity {
            let outcome = try? simulator.outcome(of: known.schedule, in: known.fidelity)
            guard let outcome, outcome.broken.contains(kind.property) else { continue }
            if best.map(known.schedule.isShorter) ?? true { best = known.schedule }
        }
        return best
    }
}
