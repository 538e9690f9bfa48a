import VoiceSim

/// A worker in a process of its own. A child that comes to its end is replaced by another.
final class ProcessWorker: Worker {
    let workforce: ProcessWorkforce
    private var current: ChildProcess?
    /// How many schedules of a campaign are asked for at once.
    private var chunk = firstChunk

    /// Few at first and after a crash, since those before it are then run again; more and more otherwise,
    /// so that asking costs nothing.
    private static let firstChunk: UInt64 = 64
    private static let largestChunk: UInt64 = 8_192

    init(_ workforce: ProcessWorkforce) {
        self.workforce = workforce
    }

    deinit {
        if let current { workforce.takeBack(current) }
    }

    private var subject: Subject { workforce.subject }

    /// What came of a request, and the page on which a child that is gone noted what it was at.
    private enum Reply {
        case answer(Answer)
        case gone(Ending, SharedPage)
    }

    /// Asks a child. If it is gone because somebody else has ended it, another is asked, up to twice: only
    /// what ends them all is the handler's doing.
    private func ask(
        _ request: Request, again: Int = 2, patience: () -> Duration
    ) throws -> Reply {
        let child = try current ?? workforce.child()
        current = child
        switch child.ask(request, patience: patience) {
        case .answer(.refused(let reason)): throw WorkerFailure(reason)
        case .answer(let answer): return .answer(answer)
        case .gone(let ending):
            current = nil
            if ending.isFromOutside, again > 0 {
                return try ask(request, again: again - 1, patience: patience)
            }
            workforce.note(ending)
            return .gone(ending, child.page)
        case .cancelled: throw Self.nonsense
        }
    }

    // MARK: Campaigns

    func tally(
        of indices: Range<UInt64>, in campaign: Campaign, until cancellation: () -> Bool
    ) throws -> Tally {
        let catalog = subject.catalog
        var tally = Tally(of: catalog)
        var next = indices.lowerBound
        /// The schedule at which a child has ended, once those before it are being run again.
        var crash: (index: UInt64, ending: Ending)?
        /// Whether that one is being run alone: who kills at random may have hit three at one request, and
        /// only a schedule that comes to it once more is to blame.
        var isAlone = false
        while next < indices.upperBound, !cancellation() {
            if let known = crash, known.index == next, isAlone || !known.ending.isFromOutside {
                tally.addCrash(
                    at: Draw(seed: campaign.seed, index: next, in: campaign.scenario),
                    isHang: known.ending.isHang, of: catalog, counting: campaign.properties)
                (crash, isAlone, chunk, next) = (nil, false, Self.firstChunk, next + 1)
                continue
            }
            isAlone = crash?.index == next
            let end = isAlone ? next + 1 : crash?.index ?? next + min(chunk, indices.upperBound - next)
            let request = Request.tally(
                DrawnFrom(campaign.seed, in: campaign.scenario), start: campaign.start,
                properties: campaign.properties?.members.map(\.text), from: next, to: end)
            // Whoever wants the end waits a moment more for what is under way, mostly milliseconds.
            let patience = { cancellation() ? self.workforce.lastPatience : self.workforce.patience }
            switch try ask(request, patience: patience) {
            case .answer(.tally(let part)):
                tally.merge(part)
                campaign.counter?.add(part.schedules)
                next = end
                if isAlone { (crash, isAlone) = (nil, false) }
                if crash == nil { chunk = min(chunk * 2, Self.largestChunk) }
            case .answer: throw Self.nonsense
            case .gone(let ending, let page):
                let slot = page.slots[0]
                // If somebody has lost his patience because of the end, it is not known to be a hang.
                if ending.isHang, cancellation() { return tally }
                if slot.condition == .idle, end > next + 1 {
                    // It was at none of them: one has left something behind that ended it. Which one shows
                    // when they run alone.
                    (crash, chunk) = (nil, 1)
                    continue
                }
                let index = slot.condition == .idle ? next : slot.index
                guard next..<end ~= index else { throw Self.nonsense }
                crash = (index, ending)
            }
        }
        return tally
    }

    // MARK: Single schedules

    func record(_ draw: Draw) throws -> Recorded {
        let request = Request.record(DrawnFrom(draw.seed, in: draw.scenario), index: draw.index)
        switch try ask(request, patience: { workforce.patienceNow }) {
        case .answer(.recorded(let text, let conditions, let broken)):
            return Recorded(
                try Schedule(parsing: text), in: conditions.conditions,
                broken: subject.catalog.set(of: broken))
        case .gone(_, let page):
            let slot = page.slots[0]
            return Recorded(
                slot.schedule, in: draw.conditions(for: subject, within: slot.limits),
                broken: PropertySet([.noCrash]))
        case .answer: throw Self.nonsense
        }
    }

    func outcome(of schedule: Schedule, in conditions: Conditions) throws -> Outcome {
        try outcome(of: schedule, in: conditions) { workforce.patienceNow }
    }

    func tryOut(_ schedule: Schedule, in conditions: Conditions) throws -> Outcome {
        try outcome(of: schedule, in: conditions) { min(workforce.shortPatience, workforce.patienceNow) }
    }

    private func outcome(
        of schedule: Schedule, in conditions: Conditions, patience: () -> Duration
    ) throws -> Outcome {
        switch try ask(.outcome(schedule.text, in: WireConditions(conditions)), patience: patience) {
        case .answer(.outcome(let broken, let digest, let decisions)):
            return Outcome(brokenBits: broken, digest: digest, decisions: decisions, of: subject.catalog)
        case .answer(.stale(let stale)): throw stale.staleness
        case .gone: return .crashed(subject.catalog)
        case .answer: throw Self.nonsense
        }
    }

    static let nonsense = WorkerFailure(
        "a child process gave an answer that nobody asked for: parent and child are not the same program")
}
