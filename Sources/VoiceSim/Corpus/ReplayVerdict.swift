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
    public func replay(on subject: Subject) throws(Nondeterminism) -> ReplayVerdict? {
        let simulator = Simulator(subject)
        func run() -> Result<Simulator.Outcome, Staleness> {
            Result { () throws(Staleness) in try simulator.outcome(of: schedule, in: fidelity) }
        }
        let result = run()
        guard run() == result else {
            throw Nondeterminism(of: subject, .schedule(schedule, fidelity))
        }
        switch result {
        case .success(let outcome): return verdict(on: outcome.broken, of: subject.name)
        case .failure(let staleness): return .stale(staleness)
        }
    }

    /// What to make of a run that broke these properties.
    private func verdict(on broken: PropertySet, of name: String) -> ReplayVerdict? {
        guard let property, handler == name else {
            guard let expected = verdicts.first(where: { $0.handler == name })?.breaks else { return nil }
            if broken == expected { return .reproduced }
            let isLess = broken.subtracting(expected).isEmpty
            return isLess ? .fixed(expected.subtracting(broken)) : .changed(broken)
        }
        let isBroken = broken.contains(property)
        if expectation == .passes { return isBroken ? .changed(broken) : .reproduced }
        if !isBroken { return .fixed(PropertySet([property])) }
        return breaks.map { $0 == broken } ?? true ? .reproduced : .changed(broken)
    }
}
