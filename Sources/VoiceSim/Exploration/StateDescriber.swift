import DataChannels

/// Puts the state of a run into bytes. See ``Explorer`` for why these are enough.
final class StateDescriber {
    private let wanted: Wanted
    /// The states that have been seen.
    private let known: KnownStates
    private var state: StateFingerprint
    /// The number of the state in which the last top-level step of the current schedule is made.
    private var origin = 0
    /// The channels out of everybody's reach in that state. Nobody gets hold of them again during the call.
    private var unreachable: UInt16 = 0
    /// What the handler and the properties remembered then: all that matters of it for a call in progress.
    private var beginning: [UInt8] = []
    /// The trace of the last call as far as it has been described.
    private var past: CallPast

    /// - Parameter wanted: the properties that states must tell apart.
    init(in world: World, wanted: Wanted, known: KnownStates) {
        self.wanted = wanted
        self.known = known
        state = world.emptyFingerprint()
        past = CallPast(known: known)
    }

    /// The bytes of the last description.
    var bytes: [UInt8] { state.bytes }

    /// The sections of the last call that are complete.
    var sections: [[UInt8]] { past.closed }

    /// A run begins whose last top-level step is made in the state of this number.
    func begin(from origin: Int) {
        self.origin = origin
        beginning = []
        past.begin(at: 0)
    }

    /// Describes the state at a decision: at this yield point, or after the call.
    ///
    /// - Returns: the number of sections before it, and whether it has been seen.
    func describe(_ point: YieldPoint?, in world: World) -> (sections: Int, isKnown: Bool) {
        let sections = describeAll(point, in: world)
        return (sections, past.isKnown(state.bytes, sections: sections))
    }

    private func describeAll(_ point: YieldPoint?, in world: World) -> Int {
        state.removeAll()
        if point == nil {
            state.add(0)
            if world.describeBetweenSteps(wanted, into: &state) { return 0 }
            state.removeAll()
        }
        past.follow(world.log.trace, from: beginning)
        let isCut = !past.closed.isEmpty
        state.add((point.map { Int($0.kind.rawValue) + 2 } ?? 1) << 1 | (isCut ? 1 : 0))
        state.add(Int(point?.ordinal ?? 0))
        past.describe(from: beginning, into: &state)
        world.describe(without: unreachable, into: &state)
        world.describeTimers(into: &state)
        return past.closed.count
    }

    /// Notes what the handler and the properties remember before the last call begins, and what the handler
    /// can find again without leaving a trace.
    func noteBeginning(in world: World) {
        state.removeAll()
        state.add(1)
        if let unreachable = world.describeHandler(into: &state) {
            self.unreachable = unreachable
            world.describeSettings(without: unreachable, into: &state)
            world.describeTimers(into: &state)
            world.describePast(wanted, without: unreachable, into: &state)
        } else {
            // A handler without an account of itself: the number of the earlier state must do.
            unreachable = 0
            state.removeAll()
            state.add(0)
            state.add(origin)
        }
        beginning = state.bytes
        past.begin(at: world.log.trace.count)
    }
}
