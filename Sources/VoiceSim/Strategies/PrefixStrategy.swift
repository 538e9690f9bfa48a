/// Follows a schedule, and then notes every point at which another step could come instead of choosing one:
/// how the exhaustive explorer looks around.
///
/// A schedule of size *n + 1* is a schedule of size *n* and one step that comes later than all others:
/// inside the last call, at or after its last interleaved step, or after it. So the points noted here are
/// the ways to extend this schedule, and every schedule has exactly one way to be made.
final class PrefixStrategy: Strategy {
    /// The explorer's probe owns both, the world and this strategy.
    private let world: Borrowed<World>
    private var path: [Schedule.Entry] = []
    private var position = 0
    private var lastCall = -1
    /// The digest that everything before the last step must have.
    private var expectedDigest: UInt64?

    /// Whether the run left the path that it had taken before: the handler is nondeterministic.
    private(set) var hasStrayed = false
    /// Called before the last top-level step of the path, with no call in progress.
    var beforeLastCall: () -> Void = {}
    /// Called at each point where a step could come next, once the path has been walked: inside a call with
    /// its yield point, after it with nil. The answer is whether to go on.
    var atDecision: (YieldPoint?, StepSet) -> Bool = { _, _ in true }

    init(world: World) {
        self.world = Borrowed(world)
    }

    func begin(_ path: [Schedule.Entry], expecting digest: UInt64?) {
        self.path = path
        expectedDigest = digest
        lastCall = path.lastIndex { $0.anchor == nil } ?? -1
        position = 0
        hasStrayed = false
    }

    /// Whether the whole path has been walked as before.
    var hasArrived: Bool { !hasStrayed && position == path.count }

    override func nextStep(from enabled: StepSet) -> Step? {
        if hasStrayed { return nil }
        if position < path.count {
            guard path[position].anchor == nil else { return stray() }
            if position == lastCall { beforeLastCall() }
            return take(from: enabled)
        }
        // The making of the handler did not return: whatever follows is the same story.
        if world.use({ $0.isOver }) { return nil }
        if !atDecision(nil, enabled) { world.use { $0.abandon() } }
        return nil
    }

    override func interleave(at point: YieldPoint, from enabled: StepSet) -> Step? {
        if hasStrayed { return nil }
        if position < path.count {
            return path[position].anchor == point ? take(from: enabled) : nil
        }
        if !atDecision(point, enabled) { world.use { $0.abandon() } }
        return nil
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
