/// What became of a recorded schedule when it was run again.
public enum ReplayVerdict: Equatable, Sendable {
    /// It came to what its entry says.
    case reproduced
    /// It fits, breaks nothing that was not expected, and no longer breaks these properties, which were: time
    /// to expect `passes`, or less.
    case fixed(PropertySet)
    /// It fits, but breaks something else than its entry says: these properties.
    case changed(PropertySet)
    /// It no longer fits the handler, so it shows nothing.
    case stale(Staleness)

    /// The one word for a listing.
    public var word: String {
        switch self {
        case .reproduced: "reproduced"
        case .fixed: "fixed"
        case .changed: "changed"
        case .stale: "stale"
        }
    }
}

extension ScheduleFile {
    /// Runs the schedule on this handler and holds the outcome against what the file expects of it: an
    /// entry of its property, a starting schedule of the handler's own line.
    ///
    /// - Returns: nil if the file expects nothing of this handler.
    /// - Throws: ``Nondeterminism`` if two runs led to different traces.
    public func replay(on subject: Subject) throws -> ReplayVerdict? {
        try replay(on: subject, by: LocalWorker(subject))
    }

    /// The same, with somebody else to run it.
    ///
    /// - Throws: also ``WorkerFailure`` if the worker could not do so.
    public func replay(on subject: Subject, by worker: any Worker) throws -> ReplayVerdict? {
        guard handlers.contains(subject.id) else { return nil }
        var failure: (any Error)?
        func run(_ ask: (Schedule, Conditions) throws -> Outcome) -> Result<Outcome, Staleness> {
            do {
                return .success(try ask(schedule, conditions))
            } catch let staleness as Staleness {
                return .failure(staleness)
            } catch {
                failure = error
                return .failure(Staleness(entry: 0, reason: .callNotReturned))
            }
        }
        var check = DeterminismCheck()
        let result = run(worker.outcome(of:in:))
        let holds = check.holds(result) { run(worker.tryOut(_:in:)) }
        if let failure { throw failure }
        guard holds else { throw Nondeterminism(of: subject, .schedule(schedule, conditions)) }
        switch result {
        case .success(let outcome): return verdict(on: outcome.broken, of: subject.id)
        case .failure(let staleness): return .stale(staleness)
        }
    }

    /// What to make of a run that broke these properties.
    private func verdict(on broken: PropertySet, of name: SubjectName) -> ReplayVerdict? {
        switch self {
        case .entry(let entry): entry.handler == name ? entry.verdict(on: broken) : nil
        case .start(let start):
            start.expectation(of: name).map { expected in
                if broken == expected { return .reproduced }
                let isLess = broken.subtracting(expected).isEmpty
                return isLess ? .fixed(expected.subtracting(broken)) : .changed(broken)
            }
        }
    }
}

extension CorpusEntry {
    /// Runs the entry on this handler.
    ///
    /// - Returns: nil if it is about another handler.
    /// - Throws: ``Nondeterminism`` if two runs led to different traces.
    public func replay(on subject: Subject) throws -> ReplayVerdict? {
        try ScheduleFile.entry(self).replay(on: subject)
    }

    /// What to make of a run that broke these properties.
    fileprivate func verdict(on broken: PropertySet) -> ReplayVerdict {
        let isBroken = broken.contains(counterexample.property)
        if expectation == .passes { return isBroken ? .changed(broken) : .reproduced }
        if !isBroken { return .fixed(PropertySet([counterexample.property])) }
        return counterexample.breaks.map { $0 == broken } ?? true ? .reproduced : .changed(broken)
    }
}
