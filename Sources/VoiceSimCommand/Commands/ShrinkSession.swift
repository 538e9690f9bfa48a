import VoiceSim

/// One `voicesim shrink` under way.
struct ShrinkSession {
    let budget: Duration
    let jobs: Int
    let console: Console
    private let interruption = Interruption()
    private let clock = ContinuousClock()

    init(budget: Duration, jobs: Int, console: Console) {
        self.budget = budget
        self.jobs = jobs
        self.console = console
    }

    /// Shrinks one schedule, and prints, writes or checks the result.
    mutating func run(_ job: ShrinkJob, _ arguments: ParsedArguments) async -> CommandStatus {
        let (interruption, clock) = (interruption, clock)
        let deadline = clock.now + budget
        let goesOn: @Sendable () -> Bool = { !interruption.hasCome && clock.now < deadline }
        let shrinker = Shrinker(job.subject, property: job.property, fidelity: job.file.fidelity)
        if let reason = reasonAgainst(job) {
            console.complain("\(job.path): \(reason)")
            return .broken
        }
        do {
            let shrunk = shrinker.shrink(job.file.schedule, goesOn: goesOn)
            let proof = try await shrinker.prove(shrunk.schedule, jobs: jobs, goesOn: goesOn)
            let result = try entry(of: job, proof)
            let status = arguments.has("--check") ? check(job, result) : keep(job, result, arguments)
            return interruption.hasCome ? status.worse(.interrupted) : status
        } catch {
            console.complain("\(job.path): \(error)")
            return .untrustworthy
        }
    }

    /// Why there is nothing to shrink, if there is not: the schedule does not fit, or breaks nothing of it.
    private func reasonAgainst(_ job: ShrinkJob) -> String? {
        do throws(Staleness) {
            let outcome = try Simulator(job.subject).outcome(of: job.file.schedule, in: job.file.fidelity)
            if outcome.broken.contains(job.property) { return nil }
            // Only an entry has ever said that it does.
            return "it does not break \(job.property.text)\(job.file.property == nil ? "" : " any more")"
        } catch {
            return "it does not fit \(job.subject.name): \(error)"
        }
    }

    /// The entry as it is now. The proof has just run its schedule, so that a file may have it.
    private func entry(of job: ShrinkJob, _ proof: Shrinker.Proof) throws(ScheduleError) -> ScheduleFile {
        let outcome = try? Simulator(job.subject).outcome(of: proof.schedule, in: job.file.fidelity)
        var file = try ScheduleFile(
            handler: job.subject.id, property: job.property, breaks: outcome?.broken,
            schedule: proof.schedule, fidelity: job.file.fidelity)
        file.seed = job.file.seed
        file.found = job.file.found
        file.shortest = proof.shortest
        return file
    }

    /// Holds an entry against what shrinking would make of it.
    private func check(_ job: ShrinkJob, _ result: ScheduleFile) -> CommandStatus {
        if result == job.file, result.isProven {
            console.out("shortest    \(job.path)")
            return .asExpected
        }
        let reason =
            if result.schedule.size < job.file.schedule.size {
                "a shorter story has \(result.schedule.size) steps"
            } else if result.schedule != job.file.schedule {
                "another story of \(result.schedule.size) steps comes first"
            } else if !result.isProven {
                job.file.isProven ? Self.notAgain : "it is not proven; give it a larger --budget"
            } else if result.shortest != job.file.shortest {
                "its header should say '\(result.shortest.map(\.description) ?? "nothing")'"
            } else {
                "its header should say 'breaks: \(result.breaks ?? .none)'"
            }
        console.out("not yet     \(job.path): \(reason)")
        return .broken
    }

    /// What there is to say of a proof that there was no time to look at again.
    private static let notAgain = "it is not proven again; give it a larger --budget"

    /// Prints the result and puts it in the place of the entry, if that is wanted.
    private func keep(
        _ job: ShrinkJob, _ result: ScheduleFile, _ arguments: ParsedArguments
    ) -> CommandStatus {
        if !arguments.has("--write") {
            console.out(result.text)
            return .asExpected
        }
        // An end that came early is no reason to take back what was proven before.
        if !result.isProven, job.file.isProven, result.schedule == job.file.schedule,
            result.breaks == job.file.breaks
        {
            console.out("unchanged".padded(to: 12) + "\(job.path): \(Self.notAgain)")
            return .asExpected
        }
        do throws(CorpusError) {
            let path = try CorpusStore.replace(job.path, by: result)
            let isSame = result == job.file
            console.out("\(isSame ? "unchanged" : "shrunk")".padded(to: 12) + path)
            return .asExpected
        } catch {
            console.out(result.text)
            console.complain("\(error)")
            return .unusable
        }
    }
}

extension ScheduleFile {
    /// Whether it is said to be proven that no story is shorter.
    fileprivate var isProven: Bool {
        if case .proven = shortest { true } else { false }
    }
}
