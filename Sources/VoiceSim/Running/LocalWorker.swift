/// A worker in this very process: a runner of its own.
public final class LocalWorker: Worker {
    private let runner: Runner
    private var check = DeterminismCheck()
    private var handlersKept = 0

    /// A worker for this subject.
    public init(_ subject: Subject) {
        runner = Runner(subject)
    }

    /// Runs schedules of a campaign and counts what they come to.
    public func tally(
        of indices: Range<UInt64>, in campaign: Campaign, until cancellation: () -> Bool
    ) -> Tally {
        let (seed, scenario) = (campaign.seed, campaign.scenario)
        let catalog = runner.subject.catalog
        let counted = catalog.judged(campaign.properties)
        var tally = Tally(of: catalog)
        for index in indices {
            if index & 0xFF == 0 || index == indices.lowerBound, cancellation() { break }
            let outcome = runner.run(seed: seed, index: index, in: scenario)
            tally.add(outcome, at: Draw(seed: seed, index: index, in: scenario), counting: counted)
            let holds = check.holds(
                outcome, at: index, from: campaign.start, or: outcome.brokenBits & counted != 0
            ) { runner.run(seed: seed, index: index, in: scenario) }
            if !holds { tally.noteStray(at: index) }
        }
        tally.note(handlersKept: runner.handlersKept - handlersKept)
        handlersKept = runner.handlersKept
        return tally
    }

    /// Runs a schedule that a strategy makes, and writes it down.
    public func record(_ draw: Draw) -> (schedule: Schedule, broken: PropertySet) {
        let run = runner.record(seed: draw.seed, index: draw.index, in: draw.scenario)
        return (run.schedule, run.outcome.broken)
    }

    /// Runs this very schedule.
    public func outcome(of schedule: Schedule, in fidelity: Fidelity) throws -> Outcome {
        try runner.outcome(of: schedule, in: fidelity)
    }
}
