/// Follows a schedule, and then notes everything that could have come next instead of choosing anything:
/// how the exhaustive explorer looks around.
///
/// A schedule of size *n + 1* is a schedule of size *n* and one step that comes later than all others:
/// inside the last call, at or after its last interleaved step, or after it. So the steps noted here are the
/// ways to extend this schedule, and every schedule has exactly one way to be made.
final class PrefixStrategy: Strategy {
    /// A place where a step could come next, and the digest of everything before it.
    struct Opening {
        let anchor: YieldPoint?
        let enabled: StepSet
        let digest: UInt64
    }

    private unowned(unsafe) let world: World
    private var path: [Schedule.Entry] = []
    private var position = 0
    /// The digest that everything before the last step must have.
    private var expectedDigest: UInt64?

    /// The places inside the last call, in order.
    private(set) var inner: [Opening] = []
    /// The place after it; nil if the run did not get there.
    private(set) var outer: Opening?
    /// Whether the run left the path that it had taken before: the handler is nondeterministic.
    private(set) var hasStrayed = false
    /// Called when the path has been walked and nothing is under way.
    var atRest: () -> Void = {}

    init(world: World) {
        self.world = world
    }

    func begin(_ path: [Schedule.Entry], expecting digest: UInt64?) {
        self.path = path
        expectedDigest = digest
        position = 0
        inner.removeAll(keepingCapacity: true)
        outer = nil
        hasStrayed = false
    }

    /// Whether the whole path has been walked as before.
    var hasArrived: Bool { !hasStrayed && position == path.count }

    func nextStep(from enabled: StepSet) -> Step? {
        if hasStrayed { return nil }
        if position < path.count {
            guard path[position].anchor == nil else { return stray() }
            return take(from: enabled)
        }
        outer = Opening(anchor: nil, enabled: enabled, digest: world.digest.value)
        atRest()
        return nil
    }

    func interleave(at point: YieldPoint, from enabled: StepSet) -> Step? {
        if hasStrayed { return nil }
        if position < path.count {
            return path[position].anchor == point ? take(from: enabled) : nil
        }
        inner.append(Opening(anchor: point, enabled: enabled, digest: world.digest.value))
        return nil
    }

    private func take(from enabled: StepSet) -> Step? {
        let step = path[position].step
        guard enabled.contains(step) else { return stray() }
        position += 1
        if position == path.count, let expectedDigest, world.digest.value != expectedDigest { return stray() }
        return step
    }

    private func stray() -> Step? {
        hasStrayed = true
        return nil
    }
}
