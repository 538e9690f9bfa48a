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
    /// Who runs the schedules: threads of this process, if nobody else is named.
    public let workforce: any Workforce
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
    /// Counterexamples that are known already: where one still holds, and needs no quirks and no far side but
    /// the scenario's, it is reported instead of a new one, and as known (``Finding/isKnown``). One that
    /// holds no longer excuses nothing.
    public var known: [Counterexample]
    /// How much work may be done to prove that a new counterexample is a shortest one, in ordinary schedules
    /// (``ExplorationLimit/work(ofSchedules:)``); 0 for no proof. A number and not a time, so that the report
    /// follows from the seed.
    public var proofLimit: Int
    /// The campaign ends early once this has come; what has been found by then is in the report.
    public var cancellation: Cancellation
    /// Counts its schedules while they are run, for whoever watches.
    public var counter: ScheduleCounter?
    /// Is told now and then, and after each size, how far the proof has come that is under way: on whichever
    /// thread.
    public var proving: @Sendable (Exploration) -> Void = { _ in }

    /// What is tested.
    public var subject: Subject { workforce.subject }

    /// A campaign of this many schedules of this seed, beginning with the one at place `start`.
    public init(
        _ subject: Subject, seed: Seed, from start: UInt64 = 0, schedules: UInt64 = 100_000,
        scenario: Scenario = Scenario(), properties: PropertySet? = nil, jobs: Int = 1,
        known: [Counterexample] = [], proofLimit: Int = 50_000, cancellation: Cancellation = .never
    ) {
        self.init(
            of: LocalWorkforce(subject), seed: seed, from: start, schedules: schedules, scenario: scenario,
            properties: properties, jobs: jobs, known: known, proofLimit: proofLimit,
            cancellation: cancellation)
    }

    /// A campaign whose schedules this workforce runs.
    public init(
        of workforce: any Workforce, seed: Seed, from start: UInt64 = 0, schedules: UInt64 = 100_000,
        scenario: Scenario = Scenario(), properties: PropertySet? = nil, jobs: Int = 1,
        known: [Counterexample] = [], proofLimit: Int = 50_000, cancellation: Cancellation = .never
    ) {
        self.workforce = workforce
        self.seed = seed
        self.start = start
        self.schedules = schedules
        self.scenario = scenario
        self.properties = properties
        self.jobs = max(jobs, 1)
        self.known = known
        self.proofLimit = proofLimit
        self.cancellation = cancellation
    }

    /// Runs it, on threads of its own; the closures are called where the caller is.
    ///
    /// If the task is cancelled the campaign ends early, as it does when ``cancellation`` has come: what has
    /// been found by then is in the report, and nothing is thrown.
    ///
    /// - Parameters:
    ///   - found: called for each new kind of failure as soon as its passes have shrunk it, in a fixed order.
    ///   - proven: called when the proof for the finding before is done or has run into its limit, with the
    ///     finding as it is now. If a shorter story was found on the way, that is it.
    ///   - progress: called after each round with the number of schedules so far.
    /// - Throws: ``Nondeterminism`` if a schedule did not lead to the same trace twice, ``WorkerFailure`` if
    ///   a worker could not do its work. What had been found has been handed to `found` by then.
    public nonisolated(nonsending) func run(
        found: (Finding) -> Void = { _ in }, proven: (Finding) -> Void = { _ in },
        progress: (UInt64) -> Void = { _ in }
    ) async throws -> CampaignReport {
        var tally = Tally(of: subject.catalog)
        var findings: [Finding] = []
        let schedules = min(schedules, .max - start)
        let last = start + schedules
        var next = start
        var round = Self.firstRound
        var lap = workforce.isInThisProcess ? .max : Self.firstLap
        while next < last, !cancellation.hasComeHere, tally.hangs < Self.mostHangs {
            let end = next + min(round, last - next)
            // A round is run in laps that grow as well: after each is time to see that all hangs.
            while next < end, tally.hangs < Self.mostHangs, !cancellation.hasComeHere {
                let goal = next + min(lap, end - next)
                tally.merge(try await self.tally(of: next..<goal))
                next = goal
                lap = lap.multipliedReportingOverflow(by: 2).overflow ? .max : lap * 2
            }
            if let stray = tally.firstStray {
                throw await workforce.there {
                    Nondeterminism(of: workforce, .seed(seed, index: stray), in: scenario)
                }
            }
            for (property, fidelity) in tally.broken
            where !findings.contains(where: { $0.property == property && $0.fidelity == fidelity }) {
                let index = tally.firstIndex(of: property, in: fidelity)!
                var finding = try await workforce.there { try self.finding(property, at: index) }
                found(finding)
                if proofLimit > 0, !finding.isKnown {
                    finding = try await proving(finding)
                    proven(finding)
                }
                findings.append(finding)
            }
            round = min(round * 2, Self.longestRound)
            progress(tally.schedules)
        }
        return CampaignReport(
            handler: subject.id, seed: seed, scenario: effectiveScenario,
            isComplete: tally.schedules == schedules, tally: tally,
            findings: findings)
    }

    /// The scenario with what the subject makes of it.
    private var effectiveScenario: Scenario {
        var scenario = scenario
        scenario.messages = min(scenario.messages, subject.messages.count)
        scenario.farSide = scenario.farSide ?? subject.farSide
        if subject.claims.contains(.makesChannels) { scenario.channels = Step.maximumChannels }
        return scenario
    }

    /// Rounds grow, so that the first findings come at once and the later rounds cost nothing to join.
    private static let firstRound: UInt64 = 256
    private static let longestRound: UInt64 = 131_072
    private static let firstLap: UInt64 = 16
    /// A campaign ends early after the lap in which so many schedules hang: each costs a long wait, and many
    /// more will tell nothing new. Where that is follows from the seed.
    public static let mostHangs: UInt64 = 8

    /// Runs all schedules and looks at nothing that they find: for benchmarks.
    package nonisolated(nonsending) func tallyOnly() async throws {
        _ = try await tally(of: start..<start + schedules)
    }

    /// Runs these schedules, in as many slices as there are workers.
    private nonisolated(nonsending) func tally(of indices: Range<UInt64>) async throws -> Tally {
        let share = (indices.count - 1) / jobs + 1
        let length = UInt64(workforce.localSubject?.sliceLength(of: indices.count, jobs: jobs) ?? share)
        let starts = Array(stride(from: indices.lowerBound, to: indices.upperBound, by: Int(length)))
        let parts = await WorkerThreads.run(starts.count, for: workforce.localSubject) { place, isCancelled in
            let slice = starts[place]..<starts[place] + min(length, indices.upperBound - starts[place])
            return Result {
                let worker = try workforce.makeWorker()
                return try worker.tally(of: slice, in: self) { isCancelled() || cancellation.hasCome }
            }
        }
        return try parts.reduce(into: Tally(of: subject.catalog)) { $0.merge(try $1.get()) }
    }
}
