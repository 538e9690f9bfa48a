/// One kind of failure that a campaign found: a property that broke in a fidelity, with its counterexample.
public struct Finding: Equatable, Sendable {
    /// The name of the handler.
    public let handler: String
    /// The property that broke.
    public let property: PropertyID
    /// How the channels behaved.
    public let fidelity: Fidelity
    /// The seed of the campaign.
    public let seed: Seed
    /// What picked the steps of the schedule that broke it first.
    public let strategy: StrategyKind
    /// The place of that schedule among those of the seed, counted from 0.
    public let index: UInt64
    /// The counterexample, shrunk.
    public let schedule: Schedule
    /// Everything that the counterexample breaks.
    public let breaks: PropertySet
    /// Whether it is known that no schedule is shorter, if that was asked.
    public let shortest: ScheduleFile.Shortest?
    /// Whether the campaign was told of this counterexample: the shortest of those known for the property in
    /// the fidelity that still break it. If not, it is news.
    public let isKnown: Bool

    /// The finding that `schedule` is, which breaks the property.
    ///
    /// - Throws: ``Nondeterminism`` if it does not do so any more.
    init(
        _ kind: Tally.Kind, of subject: Subject, seed: Seed, strategy: StrategyKind, index: UInt64,
        schedule: Schedule,
        shortest: ScheduleFile.Shortest?, isKnown: Bool = false
    ) throws(Nondeterminism) {
        let outcome = try? Simulator(subject).outcome(of: schedule, in: kind.fidelity)
        guard let outcome, outcome.broken.contains(kind.property) else {
            throw Nondeterminism(of: subject, .schedule(schedule, kind.fidelity))
        }
        handler = subject.name
        property = kind.property
        fidelity = kind.fidelity
        self.seed = seed
        self.strategy = strategy
        self.index = index
        self.schedule = schedule
        breaks = outcome.broken
        self.shortest = shortest
        self.isKnown = isKnown
    }

    /// Whether it is this property in this fidelity.
    func isOf(_ kind: Tally.Kind) -> Bool { property == kind.property && fidelity == kind.fidelity }

    /// The finding as an entry of a corpus.
    public var entry: ScheduleFile {
        // A schedule that was run is one that may be written.
        var file = ScheduleFile(unchecked: schedule, fidelity: fidelity)
        file.handler = handler
        file.property = property
        file.expectation = .fails
        file.breaks = breaks
        file.seed = seed
        file.found = "\(strategy.name), schedule \(index)"
        file.shortest = shortest
        return file
    }
}
