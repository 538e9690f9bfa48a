import VoiceSim
import VoiceSimReports

/// One `voicesim shrink` under way.
struct ShrinkSession {
    let budget: Duration
    let jobs: Int
    let staffing: Staffing
    let console: Console
    let meter: ProgressMeter
    private let interruption = Interruption()
    private let clock = ContinuousClock()
    private let printsJSON: Bool
    private var shrinkings: [ReportedShrinking] = []
    private var troubles: [ReportedTrouble] = []

    init(
        budget: Duration, jobs: Int, staffing: Staffing, printsJSON: Bool, console: Console,
        meter: ProgressMeter
    ) {
        self.budget = budget
        self.jobs = jobs
        self.staffing = staffing
        self.printsJSON = printsJSON
        self.console = console
        self.meter = meter
    }

    /// Shrinks one schedule, and prints, writes or checks the result.
    mutating func run(_ job: ShrinkJob, _ arguments: ParsedArguments) async -> CommandStatus {
        let (interruption, clock) = (interruption, clock)
        let deadline = clock.now + budget
        let cancellation = Cancellation { interruption.hasCome || clock.now >= deadline }
        let workforce = staffing.workforce(
            for: job.subject, "while \(job.path) is shrunk",
            isIsolated: staffing.isolates(
                job.counterexample.breakage, of: job.subject, breaks: job.counterexample.breaks),
            until: Cancellation { interruption.hasCome })
        do {
            let worker = try workforce.makeWorker()
            if let reason = try reasonAgainst(job, worker) {
                console.complain("\(job.path): \(reason)")
                tell(
                    ReportedShrinking(
                        job.counterexample, at: job.path, on: job.subject.name, to: nil, verdict: .broken,
                        detail: reason))
                return .broken
            }
            let shrinker = Shrinker(job.counterexample.breakage, of: workforce, by: worker)
            let shrunk = shrinker.shrink(job.counterexample.schedule, until: cancellation)
            var prover = Shrinker(shrunk.breakage, of: workforce, by: worker)
            let meter = meter
            prover.proving = { meter.note($0, "proving") }
            let proof = try await prover.prove(
                shrunk.schedule, jobs: jobs, until: cancellation)
            let result = try entry(of: job, proof, worker)
            let status = arguments.has("--check") ? check(job, result) : keep(job, result, arguments)
            return interruption.hasCome ? status.worse(.interrupted) : status
        } catch {
            console.complain("\(job.path): \(error)")
            let trouble = ReportedTrouble("\(error)", with: job.subject.name, file: job.path)
            troubles.append(trouble)
            if printsJSON { console.out(trouble.json) }
            return .untrustworthy
        }
    }

    /// Says that this was all.
    func end() {
        if !printsJSON { return }
        console.out(
            ShrinkingJSON.summary(
                of: shrinkings, troubles: troubles, version: Version.current,
                wasInterrupted: interruption.hasCome))
    }

    /// Says what became of a file; in words only where a line is given.
    private mutating func tell(_ shrinking: ReportedShrinking, _ line: String? = nil) {
        shrinkings.append(shrinking)
        if printsJSON {
            console.out(ShrinkingJSON.line(of: shrinking))
        } else if let line {
            console.out(line)
        }
    }

    /// Why there is nothing to shrink, if there is not: the schedule does not fit, or breaks nothing of it.
    private func reasonAgainst(_ job: ShrinkJob, _ worker: any Worker) throws -> String? {
        do {
            let counterexample = job.counterexample
            let outcome = try worker.outcome(of: counterexample.schedule, in: counterexample.conditions)
            if outcome.broken.contains(counterexample.property) { return nil }
            // Only an entry has ever said that it does.
            return "it does not break \(counterexample.property)\(job.isEntry ? " any more" : "")"
        } catch let staleness as Staleness {
            return "it does not fit \(job.subject.name): \(staleness)"
        }
    }

    /// The entry as it is now. The proof has just run its schedule, so that a file may have it.
    private func entry(
        of job: ShrinkJob, _ proof: Shrinker.Proof, _ worker: any Worker
    ) throws -> CorpusEntry {
        let outcome = try? worker.outcome(of: proof.schedule, in: proof.breakage.conditions)
        return try CorpusEntry(
            Counterexample(
                proof.breakage, schedule: proof.schedule, breaks: outcome?.broken,
                origin: job.counterexample.origin, shortest: proof.shortest),
            of: job.subject.id)
    }

    /// Holds an entry against what shrinking would make of it.
    private mutating func check(_ job: ShrinkJob, _ result: CorpusEntry) -> CommandStatus {
        let (old, new) = (job.counterexample, result.counterexample)
        if job.isEntry, new == old, new.isProven {
            tell(job.told(result, .shortest), "shortest    \(job.path)")
            return .asExpected
        }
        let reason =
            if new.conditions != old.conditions {
                "it can be told \(new.conditions.phrase)"
            } else if new.schedule.size < old.schedule.size {
                "a shorter story has \(new.schedule.size) steps"
            } else if new.schedule != old.schedule {
                "another story of \(new.schedule.size) steps comes first"
            } else if !new.isProven {
                old.isProven ? Self.notAgain : "it is not proven; give it a larger --budget"
            } else if new.shortest != old.shortest {
                "its header should say '\(new.shortest.map(\.description) ?? "nothing")'"
            } else {
                "its header should say 'breaks: \(new.breaks ?? .none)'"
            }
        tell(job.told(result, .notYet, reason), "not yet     \(job.path): \(reason)")
        return .broken
    }

    /// What there is to say of a proof that there was no time to look at again.
    private static let notAgain = "it is not proven again; give it a larger --budget"

    /// Prints the result and puts it in the place of the entry, if that is wanted.
    private mutating func keep(
        _ job: ShrinkJob, _ result: CorpusEntry, _ arguments: ParsedArguments
    ) -> CommandStatus {
        let (old, new) = (job.counterexample, result.counterexample)
        let isSame = job.isEntry && new == old
        if !arguments.has("--write") {
            tell(job.told(result, isSame ? .unchanged : .shrunk), result.text)
            return .asExpected
        }
        // An end that came early is no reason to take back what was proven before.
        if !new.isProven, old.isProven, new.schedule == old.schedule, new.breaks == old.breaks {
            tell(
                job.told(result, .unchanged, Self.notAgain),
                "unchanged".padded(to: 12) + "\(job.path): \(Self.notAgain)")
            return .asExpected
        }
        do throws(CorpusError) {
            let path = try CorpusStore.replace(job.path, by: result)
            let verdict = isSame ? ReportedShrinking.Verdict.unchanged : .shrunk
            tell(job.told(result, verdict, writtenTo: path), verdict.rawValue.padded(to: 12) + path)
            return .asExpected
        } catch {
            tell(job.told(result, .shrunk, "\(error)"), result.text)
            console.complain("\(error)")
            return .unusable
        }
    }
}

extension ShrinkJob {
    /// What became of it.
    fileprivate func told(
        _ result: CorpusEntry, _ verdict: ReportedShrinking.Verdict, _ detail: String = "",
        writtenTo path: String? = nil
    ) -> ReportedShrinking {
        ReportedShrinking(
            counterexample, at: self.path, on: subject.name, to: result, verdict: verdict, detail: detail,
            writtenTo: path)
    }
}

extension Counterexample {
    /// Whether it is said to be proven that no story is shorter.
    fileprivate var isProven: Bool { shortest?.isProven ?? false }
}
