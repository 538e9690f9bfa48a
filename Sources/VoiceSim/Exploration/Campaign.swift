/// Many random schedules of one handler, and what they found.
///
/// ```swift
/// let subject = Subject("mine") { _ in MyHandler() }
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
    /// The seed of the first schedule; schedule *i* has this seed plus *i*.
    public var seed: Seed
    /// How many schedules to run.
    public var schedules: UInt64
    /// The limits of each schedule.
    public var scenario: Scenario
    /// The properties that count.
    public var properties: PropertySet
    /// How many schedules run at the same time, at least 1.
    public var jobs: Int
    /// Counterexamples that are known already: where one still holds, it is reported instead of a new one.
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
        public let property: Property
        /// How the channels behave.
        public let fidelity: Fidelity
        /// What happens.
        public let schedule: Schedule

        /// A counterexample that is known already.
        public init(property: Property, fidelity: Fidelity, schedule: Schedule) {
            self.property = property
            self.fidelity = fidelity
            self.schedule = schedule
        }
    }

    /// A campaign of this many schedules from this seed on.
    public init(
        _ subject: Subject, seed: Seed, schedules: UInt64 = 100_000, scenario: Scenario = Scenario(),
        properties: PropertySet = .all, jobs: Int = 1, known: [Known] = [],
        proofLimit: Int = 50_000, goesOn: @escaping @Sendable () -> Bool = { true }
    ) {
        self.subject = subject
        self.seed = seed
        self.schedules = schedules
        self.scenario = scenario
        self.properties = properties
        self.jobs = max(jobs, 1)
        self.known = known
        self.proofLimit = proofLimit
        self.goesOn = goesOn
    }

    /// Runs it.
    ///
    /// - Parameters:
    ///   - found: called for each new kind of failure as soon as its passes have shrunk it, in a fixed order.
    ///   - proven: called when the proof for the finding before is done or has run into its limit, with the
    ///     finding as it is now. If a shorter story was found on the way, that is it.
    ///   - progress: called after each round with the number of schedules so far.
    /// - Throws: ``Nondeterminism`` if a seed did not lead to the same trace twice. What had been found has
    ///   been handed to `found` by then.
    public func run(
        found: (Finding) -> Void = { _ in }, proven: (Finding) -> Void = { _ in },
        progress: (UInt64) -> Void = { _ in }
    ) async throws(Nondeterminism) -> CampaignReport {
        var tally = Tally()
        var findings: [Finding] = []
        var next: UInt64 = 0
        var round = Self.firstRound
        while next < schedules, goesOn() {
            let end = next + min(round, schedules - next)
            let outcome = await tallied(next..<end)
            tally.merge(outcome)
            if let stray = tally.firstStray {
                throw Nondeterminism(subject: subject.name, story: .seed(seed.advanced(by: stray)))
            }
            for kind in Tally.Kind.all where tally.count(of: kind) > 0 {
                if findings.contains(where: { $0.isOf(kind) }) { continue }
                var finding = try told(kind, firstIndex: tally.firstIndex(of: kind)!)
                found(finding)
                if proofLimit > 0, !known.contains(where: { $0.schedule == finding.schedule }) {
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
    /// One schedule in so many runs twice.
    private static let repetitionInterval: UInt64 = 64

    /// Runs these schedules, in as many slices as there are workers.
    private func tallied(_ indices: Range<UInt64>) async -> Tally {
        if jobs == 1 { return tally(of: indices) }
        return await withTaskGroup(of: Tally.self) { group in
            let length = (indices.upperBound - indices.lowerBound) / UInt64(jobs) + 1
            for start in stride(from: indices.lowerBound, to: indices.upperBound, by: Int(length)) {
                let slice = start..<min(start + length, indices.upperBound)
                group.addTask { tally(of: slice) }
            }
            return await group.reduce(into: Tally()) { $0.merge($1) }
        }
    }

    /// Runs these schedules one after the other.
    private func tally(of indices: Range<UInt64>) -> Tally {
        let simulator = Simulator(subject)
        var tally = Tally()
        for index in indices {
            if index & 0xFF == 0, !goesOn() { break }
            let seed = seed.advanced(by: index)
            let outcome = simulator.run(seed: seed, in: scenario)
            tally.add(
                outcome, index: index, seed: seed, fidelity: scenario.fidelity(of: seed), of: properties)
            // The cheapest way to notice a handler that remembers: now and then the same once more.
            if index % Self.repetitionInterval == 0, simulator.run(seed: seed, in: scenario) != outcome {
                tally.noteStray(at: index)
            }
        }
        return tally
    }

    /// The finding that the schedule at `firstIndex` leads to.
    private func told(_ kind: Tally.Kind, firstIndex: UInt64) throws(Nondeterminism) -> Finding {
        let simulator = Simulator(subject)
        let seed = seed.advanced(by: firstIndex)
        let run = simulator.record(seed: seed, in: scenario)
        guard run.outcome.broken.contains(kind.property) else {
            throw Nondeterminism(subject: subject.name, story: .seed(seed))
        }
        let shrinker = Shrinker(subject, property: kind.property, fidelity: kind.fidelity)
        let schedule =
            holding(kind, simulator) ?? shrinker.shrink(run.schedule, goesOn: goesOn).schedule
        return try Finding(
            kind, of: subject, seed: seed, strategy: scenario.strategy, index: firstIndex, schedule: schedule,
            shortest: nil)
    }

    /// The finding with what is known about shorter ones.
    private func proving(_ finding: Finding) async throws(Nondeterminism) -> Finding {
        let shrinker = Shrinker(subject, property: finding.property, fidelity: finding.fidelity)
        let proof = try await shrinker.prove(
            finding.schedule, jobs: jobs, limit: .work(ofSchedules: proofLimit), goesOn: goesOn)
        return try Finding(
            Tally.Kind(property: finding.property, fidelity: finding.fidelity), of: subject,
            seed: finding.seed, strategy: finding.strategy, index: finding.index, schedule: proof.schedule,
            shortest: proof.shortest)
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
