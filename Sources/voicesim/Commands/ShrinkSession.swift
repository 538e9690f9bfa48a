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
        guard shrinker.breaks(job.file.schedule) else {
            console.err(
                "voicesim: \(job.path): it does not break \(job.property.id) any more; see 'voicesim replay'")
            return .broken
        }
        do throws(Nondeterminism) {
            let shrunk = shrinker.shrink(job.file.schedule, goesOn: goesOn)
            let proof = try await shrinker.prove(shrunk.schedule, jobs: jobs, goesOn: goesOn)
            let result = try entry(of: job, proof)
            let status = arguments.has("--check") ? check(job, result) : keep(job, result, arguments)
            return interruption.hasCome ? status.worse(.interrupted) : status
        } catch {
            console.err("voicesim: \(job.path): \(error)")
            return .untrustworthy
        }
    }

    /// The entry as it is now.
    private func entry(
        of job: ShrinkJob, _ proof: Shrinker.Proof
    ) throws(Nondeterminism) -> ScheduleFile {
        var file = job.file
        file.schedule = proof.schedule
        file.shortest = proof.shortest
        file.handler = job.subject.name
        file.property = job.property
        file.expectation = .fails
        file.verdicts = []
        let outcome = try? Simulator(job.subject).outcome(of: proof.schedule, in: file.fidelity)
        file.breaks = outcome?.broken
        return file
    }

    /// Holds an entry against what shrinking would make of it.
    private func check(_ job: ShrinkJob, _ result: ScheduleFile) -> CommandStatus {
        if result == job.file, case .proven = result.shortest {
            console.out("shortest    \(job.path)")
            return .asExpected
        }
        let reason =
            if result.schedule != job.file.schedule {
                "a shorter story has \(result.schedule.size) steps"
            } else if result.shortest != job.file.shortest {
                "its header should say '\(result.shortest.map(\.description) ?? "nothing")'"
            } else {
                "it is not proven; give it a larger --budget"
            }
        console.out("not yet     \(job.path): \(reason)")
        return .broken
    }

    /// Prints the result and puts it in the place of the entry, if that is wanted.
    private func keep(
        _ job: ShrinkJob, _ result: ScheduleFile, _ arguments: ParsedArguments
    ) -> CommandStatus {
        if !arguments.has("--write") {
            console.out(result.text)
            return .asExpected
        }
        do throws(CorpusError) {
            let path = try CorpusStore.replace(job.path, by: result)
            let isSame = result == job.file
            console.out("\(isSame ? "unchanged" : "shrunk")".padded(to: 12) + path)
            return .asExpected
        } catch {
            console.out(result.text)
            console.err("voicesim: \(error)")
            return .unusable
        }
    }
}
