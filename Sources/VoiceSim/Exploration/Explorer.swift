/// Looks at every schedule within bounds, smallest first, so that the first counterexample of a property is
/// a shortest one, and finding none is a proof.
///
/// Handlers are classes that cannot be copied, so every schedule is run from its beginning; it costs little,
/// since schedules are short. If the handler offers a fingerprint (``StateFingerprinting``), a schedule that
/// ends in a state seen before is not extended by further top-level steps.
///
/// Why that is sound. A state is everything that later steps, settling and the properties can depend on: the
/// world, the handler's own account of itself, and what the properties still need of the past. Two
/// schedules that end in one state therefore have the same futures, and the one seen first is no longer than
/// the other, since sizes never fall: whatever the second could still find within the bound, the first
/// finds, in as many steps or fewer. States are compared only where no call is in progress: inside a call
/// the handler's local variables belong to the state and cannot be seen, so the ways to extend a schedule
/// inside its last call are always followed. States are compared word by word, not by a hash.
///
/// Without a limit on steps the exploration ends when no schedule is left to extend. Every state that any
/// schedule of any length can reach has then been seen, and the verdict holds for all lengths.
public struct Explorer: Sendable {
    private let subject: Subject
    private let properties: PropertySet
    private let bounds: Bounds
    private let usesFingerprints: Bool

    /// An explorer that looks for counterexamples of these properties.
    ///
    /// - Parameter usesFingerprints: whether to leave out states that have been seen; without, every
    ///   schedule is looked at.
    public init(
        _ subject: Subject, properties: PropertySet = .all, bounds: Bounds, usesFingerprints: Bool = true
    ) {
        self.subject = subject
        self.properties = properties
        self.bounds = bounds
        self.usesFingerprints = usesFingerprints
    }

    /// Explores.
    ///
    /// - Parameters:
    ///   - stopsAtFirst: whether to end with the size at which the first property broke, instead of going
    ///     on to look for the others.
    ///   - goesOn: asked often, from any thread; once it is false the exploration ends.
    ///   - progress: called after each size.
    /// - Throws: ``Nondeterminism`` if a schedule did not run as its beginning had run before.
    public func explore(
        jobs: Int = 1, stopsAtFirst: Bool = false, goesOn: @escaping @Sendable () -> Bool = { true },
        progress: (Exploration) -> Void = { _ in }
    ) async throws(Nondeterminism) -> Exploration {
        var level = ExplorationLevel(
            subject: subject, bounds: bounds, usesFingerprints: usesFingerprints, wanted: properties)
        var exploration = Exploration(bounds: bounds)
        while true {
            let isDone = try await level.run(jobs: jobs, goesOn: goesOn, into: &exploration)
            guard isDone else { return exploration }
            exploration.completedSize = level.size
            progress(exploration)
            if stopsAtFirst, !exploration.counterexamples.isEmpty { return exploration }
            if bounds.steps == level.size || level.wanted.isEmpty {
                exploration.isComplete = true
                return exploration
            }
            guard level.advance() else {
                exploration.isComplete = true
                exploration.isClosed = true
                return exploration
            }
        }
    }
}

/// What an exploration came to, or how far it has come.
public struct Exploration: Equatable, Sendable {
    /// The shortest counterexample of one property.
    public struct Counterexample: Equatable, Sendable {
        /// What it breaks.
        public let property: Property
        /// What happens.
        public let schedule: Schedule
    }

    /// The bounds that were asked for.
    public let bounds: Bounds
    /// A shortest counterexample for each property that broke, in the order of sizes.
    public internal(set) var counterexamples: [Counterexample] = []
    /// How many schedules were run.
    public internal(set) var schedules = 0
    /// How many different states were seen between top-level steps; 0 without fingerprints.
    public internal(set) var states = 0
    /// Every schedule up to this size has been looked at, or one that stands for it.
    public internal(set) var completedSize = -1
    /// Whether everything within the bounds has been looked at.
    public internal(set) var isComplete = false
    /// Whether no schedule was left to extend: the verdict holds for any number of steps.
    public internal(set) var isClosed = false
}
