/// Follows a schedule, and then notes every point at which another step could come instead of choosing one:
/// how the exhaustive explorer looks around.
///
/// A schedule of size *n + 1* is a schedule of size *n* and one step that comes later than all others:
/// inside the last call, at or after its last interleaved step, or after it. So the points noted here are
/// the ways to extend this schedule, and every schedule has exactly one way to be made.
final class PrefixStrategy: AnyStrategy {
    /// Whoever runs the world keeps it for as long as this strategy is asked.
    private let world: Borrowed<World>
    private let limits: Limits
    private let allowed: StepSet
    /// Whether there is a limit on steps.
    private let isLimited: Bool
    private var path: [Schedule.Entry] = []
    private var position = 0
    private var lastCall = -1
    private var firstContinuation = 0
    /// The digest that everything before the last step must have.
    private var expectedDigest: UInt64?
    /// The run left the path that it had taken before: the handler is nondeterministic.
    private var hasStrayed = false
    /// Puts states into bytes; nil to follow every schedule, whatever state it comes to.
    private let describer: StateDescriber?
    /// What the runs so far have noted.
    private(set) var notes = StateNotes()
    /// What the last run led to.
    private(set) var result = Result()

    /// What a schedule led to.
    struct Result {
        /// All that it broke, one bit a property.
        var broken: UInt64 = 0
        /// The digest of the run as far as it went.
        var digest: UInt64 = 0
        /// Where it can go on: places in the notes.
        var continuations = 0..<0
        /// The sections of its last call: places in the notes.
        var sections = 0..<0
        /// How many events it recorded, which is what it cost.
        var events = 0
        /// Whether it came to a state that was seen before, and was not followed further.
        var wasAbandoned = false
        /// Whether it ran as it had before. If not, nothing else here means anything.
        var hasArrived = false
    }

    /// A strategy for runs in this world.
    ///
    /// - Parameters:
    ///   - wanted: the properties that states must tell apart.
    ///   - known: the states that need not be followed further; nil to follow every schedule.
    init(in world: World, bounds: Bounds, wanted: Wanted, known: KnownStates?) {
        self.world = Borrowed(world)
        limits = Limits(messages: bounds.messages, channels: bounds.channels)
        allowed = StepSet(kinds: bounds.kinds)
        isLimited = bounds.steps != nil
        describer = known.map { StateDescriber(in: world, wanted: wanted, known: $0) }
    }

    /// Sets the schedule to follow.
    ///
    /// - Parameters:
    ///   - origin: the number of the state in which the last top-level step is made.
    ///   - digest: what the digest was right before the last step when that step was noted.
    func follow(_ path: [Schedule.Entry], from origin: Int, expecting digest: UInt64?) {
        self.path = path
        expectedDigest = digest
        lastCall = path.lastIndex { $0.anchor == nil } ?? -1
        describer?.begin(from: origin)
    }

    /// Forgets what the last run noted.
    func forgetLast() { notes.forget(result) }

    override func begin(_ draw: Draw) -> Limits {
        position = 0
        hasStrayed = false
        result = Result()
        firstContinuation = notes.continuations.count
        return limits
    }

    override func nextStep(from enabled: StepSet) -> Step? {
        if hasStrayed { return nil }
        if position < path.count {
            guard path[position].anchor == nil else { return stray() }
            if position == lastCall { world.use { describer?.noteBeginning(in: $0) } }
            return take(from: enabled)
        }
        // The making of the handler did not return: whatever follows is the same story.
        if !world.use({ $0.isOver }) { look(nil, enabled) }
        return nil
    }

    override func interleave(at point: YieldPoint, from enabled: StepSet) -> Step? {
        if hasStrayed { return nil }
        if position < path.count { return path[position].anchor == point ? take(from: enabled) : nil }
        look(point, enabled)
        return nil
    }

    override func end(_ outcome: Outcome) {
        if !result.wasAbandoned { (result.broken, result.digest) = (outcome.brokenBits, outcome.digest) }
        result.continuations = firstContinuation..<notes.continuations.count
        result.sections = notes.add(sections: describer?.sections ?? [])
        result.events = world.use { $0.log.trace.count }
        result.hasArrived = !hasStrayed && position == path.count
    }

    /// A step could come here. If the state has been seen before, the run is not followed further.
    private func look(_ point: YieldPoint?, _ enabled: StepSet) {
        if !result.wasAbandoned { world.use { look(point, enabled, in: $0) } }
    }

    private func look(_ point: YieldPoint?, _ enabled: StepSet, in world: World) {
        var sections = 0
        var state = 0..<0
        if let describer {
            let description = describer.describe(point, in: world)
            sections = description.sections
            if description.isKnown {
                result.wasAbandoned = true
                (result.broken, result.digest) = (world.log.broken, world.log.digest.value)
                return world.abandon()
            }
            state = notes.add(state: describer.bytes)
        }
        // The handler has made more channels than the bounds have: these are its last steps.
        let isWithin =
            limits.channels == Step.maximumChannels || world.application.attached <= limits.channels
        var possible = isWithin ? enabled.intersection(allowed) : .empty
        if !isLimited, point != nil, hasReactedOften {
            possible = possible.subtracting(Bounds.endlessReactions)
        }
        notes.add(
            StateNotes.Continuation(
                anchor: point, enabled: possible,
                digest: world.log.digest.value,
                messages: world.application.contents, state: state, sections: sections))
    }

    /// Whether a listener has done all in the last call that it may do without a limit on steps.
    private var hasReactedOften: Bool {
        let reactions = path[max(lastCall, 0)...].count {
            $0.anchor != nil && Bounds.endlessReactions.contains($0.step)
        }
        return reactions >= Bounds.reactionsInCall
    }

    private func take(from enabled: StepSet) -> Step? {
        let step = path[position].step
        guard enabled.contains(step) else { return stray() }
        position += 1
        if position == path.count, let expectedDigest, world.use({ $0.log.digest.value }) != expectedDigest {
            return stray()
        }
        return step
    }

    private func stray() -> Step? {
        hasStrayed = true
        return nil
    }
}
