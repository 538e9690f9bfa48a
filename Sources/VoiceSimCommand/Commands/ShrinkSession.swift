import VoiceSim

/// One `voicesim shrink` under way.
struct ShrinkSession {
    let budget: Duration
    let jobs: Int
    let staffing: Staffing
    let console: Console
    private let interruption = Interruption()
    private let clock = ContinuousClock()

    init(budget: Duration, jobs: Int, staffing: Staffing, console: Console) {
        self.budget = budget
        self.jobs = jobs
        self.staffing = staffing
        self.console = console
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
                return .broken
            }
            let shrinker = Shrinker(job.counterexample.breakage, of: workforce, by: worker)
            let shrunk = shrinker.shrink(job.counterexample.schedule, until: cancellation)
            let proof = try await Shrinker(shrunk.breakage, of: workforce, by: worker).prove(
                shrunk.schedule, jobs: jobs, until: cancellation)
            let result = try entry(of: job, proof, worker)
            let status = arguments.has("--check") ? check(job, result) : keep(job, result, arguments)
            return interruption.hasCome ? status.worse(.interrupted) : status
        } catch {
            console.complain("\(job.path): \(error)")
            return .untrustworthy
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
    private func check(_ job: ShrinkJob, _ result: CorpusEntry) -> CommandStatus {
        let (old, new) = (job.counterexample, result.counterexample)
        if job.isEntry, new == old, new.isProven {
            console.out("shortest    \(job.path)")
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
        console.out("not yet     \(job.path): \(reason)")
        return .broken
    }

    /// What there is to say of a proof that there was no time to look at again.
    private static let notAgain = "it is not proven again; give it a larger --budget"

    /// Prints the result and puts it in the place of the entry, if that is wanted.
    private func keep(
        _ job: ShrinkJob, _ result: CorpusEntry, _ arguments: ParsedArguments
    ) -> CommandStatus {
        if !arguments.has("--write") {
            console.out(result.text)
            return .asExpected
        }
        let (old, new) = (job.counterexample, result.counterexample)
        // An end that came early is no reason to take back what was proven before.
        if !new.isProven, old.isProven, new.schedule == old.schedule, new.breaks == old.breaks {
            console.out("unchanged".padded(to: 12) + "\(job.path): \(Self.notAgain)")
            return .asExpected
        }
        do throws(CorpusError) {
            let path = try CorpusStore.replace(job.path, by: result)
            let isSame = job.isEntry && new == old
            console.out("\(isSame ? "unchanged" : "shrunk")".padded(to: 12) + path)
            return .asExpected
        } catch {
            console.out(result.text)
            console.complain("\(error)")
            return .unusable
        }
    }
}

extension Counterexample {
    /// Whether it is said to be proven that no story is shorter.
    fileprivate var isProven: Bool { shortest?.isProven ?? false }
}
