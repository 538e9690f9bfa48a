/// A worker in this very process: a runner of its own.
public final class LocalWorker: Worker {
    private let runner: Runner
    private var check = DeterminismCheck()
    /// Where it says what is under way, if somebody wants to know.
    private let slot: RunSlot?

    /// A worker for this subject.
    public convenience init(_ subject: Subject) { self.init(subject, noting: nil) }

    /// A worker that notes in `slot` what it is about to run.
    package init(_ subject: Subject, noting slot: RunSlot?) {
        runner = Runner(subject)
        self.slot = slot
    }

    /// Runs schedules of a campaign and counts what they come to.
    public func tally(
        of indices: Range<UInt64>, in campaign: Campaign, until cancellation: () -> Bool
    ) -> Tally {
        let (seed, scenario) = (campaign.seed, campaign.scenario)
        let catalog = runner.subject.catalog
        let counted = catalog.judged(campaign.properties)
        let released = catalog.bit(of: .released)
        var tally = Tally(of: catalog)
        runner.world.log.exercised = []
        slot?.begin(.drawn, at: indices.lowerBound)
        defer { slot?.end() }
        var told: UInt64 = 0
        for index in indices {
            if index & 0xFF == 0 || index == indices.lowerBound {
                campaign.counter?.add(tally.schedules - told)
                told = tally.schedules
                if cancellation() { break }
            }
            slot?.note(index: index)
            let outcome = runner.run(seed: seed, index: index, in: scenario)
            let draw = Draw(seed: seed, index: index, in: scenario)
            tally.add(outcome, at: draw, counting: counted)
            // What is run again is watched, too; so that follows from the place and the outcome.
            let holds = check.holds(
                outcome, at: index, from: campaign.start, or: outcome.brokenBits & counted != 0
            ) {
                let again = runner.run(seed: seed, index: index, in: scenario, watching: true)
                tally.count(again.brokenBits & released & counted, at: draw)
                return again.ignoring(released, of: catalog)
            }
            if !holds { tally.noteStray(at: index) }
        }
        campaign.counter?.add(tally.schedules - told)
        tally.note(runner.world.log.exercised)
        return tally
    }

    /// Runs a schedule that a strategy makes, and writes it down.
    public func record(_ draw: Draw) -> Recorded {
        slot?.begin(.drawn, at: draw.index)
        defer { slot?.end() }
        let run =
            slot.map { runner.record(draw, noting: $0) }
            ?? runner.record(seed: draw.seed, index: draw.index, in: draw.scenario)
        return Recorded(run.schedule, in: run.conditions, broken: run.outcome.broken)
    }

    /// Runs this very schedule.
    public func outcome(of schedule: Schedule, in conditions: Conditions) throws -> Outcome {
        slot?.begin(.given)
        defer { slot?.end() }
        return try runner.outcome(of: schedule, in: conditions)
    }
}
