/// A schedule that breaks a property, or did so when it was found, and what is known of it.
///
/// It names no handler: a campaign, an exploration and a shrinker have one, and an entry of a corpus
/// (``CorpusEntry``) adds its name.
public struct Counterexample: Equatable, Sendable {
    /// What it breaks, and under which conditions.
    public let breakage: Breakage
    /// What happens.
    public let schedule: Schedule
    /// Everything that it breaks, if that is known.
    public var breaks: PropertySet?
    /// Where it comes from.
    public var origin: Origin
    /// Whether it is known to be a shortest one, if that was asked. A negative number counts as 0.
    public var shortest: Shortest? { didSet { shortest = shortest?.clamped } }

    /// A counterexample, as far as it is known.
    public init(
        _ breakage: Breakage, schedule: Schedule, breaks: PropertySet? = nil, origin: Origin = Origin(),
        shortest: Shortest? = nil
    ) {
        self.breakage = breakage
        self.schedule = schedule
        self.breaks = breaks
        self.origin = origin
        self.shortest = shortest?.clamped
    }

    /// The property that it breaks.
    public var property: PropertyID { breakage.property }

    /// Under which conditions.
    public var conditions: Conditions { breakage.conditions }

    /// How the channels behave.
    public var fidelity: Fidelity { breakage.fidelity }
}
