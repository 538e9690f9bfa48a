/// Runs a schedule of the explorer and notes what it led to.
final class Probe {
    private let subject: Subject
    private let bounds: Bounds
    private let usesFingerprints: Bool
    private let world = World()
    private let strategy: PrefixStrategy
    private let allowed: StepSet

    init(_ subject: Subject, bounds: Bounds, usesFingerprints: Bool) {
        self.subject = subject
        self.bounds = bounds
        self.usesFingerprints = usesFingerprints
        strategy = PrefixStrategy(world: world)
        allowed = StepSet(kinds: bounds.kinds)
        world.limits = World.Limits(messages: bounds.messages, channels: bounds.channels)
        world.fidelity = bounds.fidelity
    }

    /// What a schedule led to.
    struct Result {
        /// All that it broke.
        var broken = PropertySet.none
        /// The digest of the whole run.
        var digest: UInt64 = 0
        /// The steps that can come next inside its last call, with their places.
        var inner: [PrefixStrategy.Opening] = []
        /// The steps that can come after it.
        var outer: PrefixStrategy.Opening?
        /// The state it ends in, if the handler offers one and somebody wants it.
        var state: [UInt64]?
        /// Whether it ran as it had before. If not, nothing else here means anything.
        var hasArrived = false
    }

    /// - Parameters:
    ///   - digest: what the digest was right before the last step when that step was noted.
    ///   - wanted: the properties that the state must tell apart.
    func run(_ path: [Schedule.Entry], expecting digest: UInt64?, wanted: PropertySet) -> Result {
        var result = Result()
        strategy.begin(path, expecting: digest)
        if usesFingerprints {
            strategy.atRest = { [unowned world] in
                result.state = world.fingerprint(of: wanted, reusing: [])
            }
        }
        world.clearRecord()
        world.run(subject.make(world.clock), under: strategy)
        strategy.atRest = {}
        result.broken = world.judge.broken
        result.digest = world.digest.value
        result.inner = strategy.inner
        result.outer = strategy.outer
        result.hasArrived = strategy.hasArrived
        return result
    }

    /// The steps at an opening that the bounds allow.
    func allowed(at opening: PrefixStrategy.Opening) -> StepSet {
        opening.enabled.intersection(allowed)
    }
}
