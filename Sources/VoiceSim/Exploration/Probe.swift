import DataChannels

/// Runs schedules of the explorer, one after the other, and notes where each could go on.
final class Probe {
    private let allowed: StepSet
    private let wanted: Wanted
    /// So many channels may be there for a schedule to be gone on with.
    private let channelsWithin: Int
    private let world: World
    private let strategy: PrefixStrategy
    private var state: StateFingerprint

    /// The states that have been seen; nil without pruning.
    private let known: KnownStates?
    /// The number of the state in which the last top-level step of the current schedule is made.
    private var origin = 0
    /// The channels out of everybody's reach in that state. Nobody gets hold of them again during the call.
    private var lost: UInt16 = 0
    /// What the handler and the properties remembered then: all that matters of it for a call in progress.
    private var beginning: [UInt8] = []
    /// The trace of the last call as far as it has been described.
    private var past: CallPast
    private var result = Result()
    /// What the runs so far have noted.
    private(set) var notes = Notes()

    /// - Parameters:
    ///   - wanted: the properties that states must tell apart.
    ///   - known: the states that need not be followed further; nil to follow every schedule.
    init(_ subject: Subject, bounds: Bounds, wanted: Wanted, known: KnownStates?) {
        allowed = StepSet(kinds: bounds.kinds)
        self.wanted = wanted
        self.known = known
        channelsWithin = bounds.channels < Step.maximumChannels ? bounds.channels : .max
        world = World(for: subject)
        strategy = PrefixStrategy(world: world)
        state = world.emptyFingerprint()
        past = CallPast(known: known)
        world.application.limits = Application.Limits(messages: bounds.messages, channels: bounds.channels)
        world.fidelity = bounds.fidelity
        world.log.isTracing = true
        // The probe owns the strategy, so it is there whenever the strategy asks.
        let probe = Borrowed(self)
        if known != nil { strategy.beforeLastCall = { probe.use { $0.noteBeginning() } } }
        strategy.atDecision = { point, enabled in probe.use { $0.note(point, enabled) } }
    }

    /// A point where a step could come next.
    struct Opening {
        let anchor: YieldPoint?
        let enabled: StepSet
        /// The digest of everything before.
        let digest: UInt64
        /// How many different messages have been given.
        let messages: Int
        /// Where the state stands in the notes. Empty without pruning.
        let state: Range<Int>
        /// How many sections of the run's notes are closed before it; see ``CallPast``. If there are any,
        /// the number of the last of them belongs to the state.
        let sections: Int
    }

    /// What a schedule led to.
    struct Result {
        /// All that it broke, one bit a property.
        var broken: UInt64 = 0
        /// The digest of the run as far as it went.
        var digest: UInt64 = 0
        /// Its openings: places in the notes.
        var openings = 0..<0
        /// The sections of its last call: places in the notes.
        var sections = 0..<0
        /// How many events it recorded, which is what it cost.
        var events = 0
        /// Whether it came to a state that was seen before, and was not followed further.
        var wasAbandoned = false
        /// Whether it ran as it had before. If not, nothing else here means anything.
        var hasArrived = false
    }

    /// What several runs noted, in flat lists.
    struct Notes {
        var openings: [Opening] = []
        var states: [UInt8] = []
        var sections: [[UInt8]] = []

        /// About how many bytes the notes of one run take.
        func bytes(of result: Result) -> Int {
            guard let first = openings[result.openings].first, let last = openings[result.openings].last
            else { return MemoryLayout<Result>.stride }
            return MemoryLayout<Result>.stride + result.openings.count * MemoryLayout<Opening>.stride
                + (last.state.upperBound - first.state.lowerBound) + result.sections.count * sectionBytes
        }

        /// A section and the list that holds it.
        private var sectionBytes: Int { 160 }
    }

    /// Runs a schedule.
    ///
    /// - Parameters:
    ///   - origin: the number of the state in which the last top-level step is made.
    ///   - digest: what the digest was right before the last step when that step was noted.
    func run(_ path: [Schedule.Entry], from origin: Int, expecting digest: UInt64?) -> Result {
        self.origin = origin
        result = Result()
        beginning = []
        past.begin(at: 0)
        let firstOpening = notes.openings.count
        let firstSection = notes.sections.count
        strategy.begin(path, expecting: digest)
        world.run(under: strategy)
        if !result.wasAbandoned { conclude() }
        result.openings = firstOpening..<notes.openings.count
        notes.sections.append(contentsOf: past.closed)
        result.sections = firstSection..<notes.sections.count
        result.events = world.log.trace.count
        result.hasArrived = strategy.hasArrived
        return result
    }

    /// Forgets what the last run noted.
    func forget(_ result: Result) {
        if let first = notes.openings[result.openings].first {
            notes.states.removeLast(notes.states.count - first.state.lowerBound)
        }
        notes.openings.removeLast(result.openings.count)
        notes.sections.removeLast(result.sections.count)
    }

    private func conclude() {
        result.broken = world.log.broken
        result.digest = world.log.digest.value
    }

    /// A step could come here.
    ///
    /// - Returns: whether to go on: not if the state has been seen before.
    private func note(_ point: YieldPoint?, _ enabled: StepSet) -> Bool {
        if result.wasAbandoned { return false }
        let start = notes.states.count
        var sections = 0
        if known != nil {
            sections = describe(point)
            if past.isKnown(state.bytes, sections: sections) {
                result.wasAbandoned = true
                conclude()
                return false
            }
            notes.states.append(contentsOf: state.bytes)
        }
        // The handler has made more channels than the bounds have: these are its last steps.
        let isWithin = world.application.attached <= channelsWithin
        notes.openings.append(
            Opening(
                anchor: point, enabled: isWithin ? enabled.intersection(allowed) : .empty,
                digest: world.log.digest.value,
                messages: world.application.contents, state: start..<notes.states.count, sections: sections))
        return true
    }

    /// The state at a decision. See ``Explorer`` for why these bytes are enough.
    ///
    /// - Returns: the number of sections before it.
    private func describe(_ point: YieldPoint?) -> Int {
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
        world.describe(without: lost, into: &state)
        world.describeTimers(into: &state)
        return past.closed.count
    }

    /// Notes what the handler and the properties remember before the last call begins, and what the handler
    /// can find again without leaving a trace.
    private func noteBeginning() {
        state.removeAll()
        state.add(1)
        if let lost = world.describeHandler(into: &state) {
            self.lost = lost
            world.describeSettings(without: lost, into: &state)
            world.describeTimers(into: &state)
            world.describePast(wanted, without: lost, into: &state)
        } else {
            // A handler without an account of itself: the number of the earlier state must do.
            lost = 0
            state.removeAll()
            state.add(0)
            state.add(origin)
        }
        beginning = state.bytes
        past.begin(at: world.log.trace.count)
    }
}
