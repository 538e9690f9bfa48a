/// Draws schedules at random, each from its seed and index alone.
///
/// Picking uniformly among the enabled steps is a poor fuzzer: with four channels most enabled steps are
/// network steps of channels nobody uses any more, queues stay short, and `clear` and `reset` excuse every
/// loss. Six things are different here:
///
/// - *Openings.* Half of the schedules begin with a few steps out of a small book (``Opening``) that lead
///   where it gets interesting, as in chess.
/// - *Themes.* A top-level step is drawn in two stages: first a theme out of sixteen (the application
///   sends; the event loop delivers; the newest channel changes; an old one does; …), then a step of that
///   theme. A quarter of the time the theme stays.
/// - *Follow-ups.* Half of the time the next step is one that naturally comes after the last
///   (`followUps`): a channel that opens fills up or has its event delivered, one that fails is replaced.
/// - *Swarm testing* (Groce, Zhang, Eide, Chen and Regehr, "Swarm testing", ISSTA 2012). Each schedule
///   leaves out a random quarter or half of the kinds of step, and draws its own limits and its own
///   eagerness to interfere: a step that hides a defect is absent from many schedules. Sending, and one way
///   to attach, are always there.
/// - *Bursts inside a call.* When a yield point is interfered with, half the time one more step follows at
///   the same point: a channel can open and close, or fail and be replaced, between two lines.
/// - *Listeners that react.* A handler tells its application something far less often than it looks at a
///   channel, so an `emit` is worth more: it has an eagerness of its own, and a listener mostly sends and
///   reconnects.
///
/// The shares were chosen by how many of a million schedules broke the rarest property of each historic
/// handler. The hardest so far, a story of nine steps in which a listener reconnects twice during a failed
/// flush, was broken by 0.3 in a million at first and by more than 200 now; none of the other rare ones
/// became rarer.
final class RandomStrategy: Strategy {
    @exclusivity(unchecked) private var random = RandomSource(seed: 0)
    @exclusivity(unchecked) private var opening = Opening()
    @exclusivity(unchecked) private var stepsLeft = 0
    @exclusivity(unchecked) private var allowed = StepSet.all
    /// The chance, in 256, that a yield point is interfered with.
    @exclusivity(unchecked) private var eagerness = 0
    /// The chance, in 256, that a listener reacts.
    @exclusivity(unchecked) private var reactivity = 0
    @exclusivity(unchecked) private var theme = 0
    /// How many channels have been set: the newest is the one before this place.
    @exclusivity(unchecked) private var attached = 0
    /// The last top-level step.
    @exclusivity(unchecked) private var last: Step?
    /// The yield point at which the last step was interleaved, if we are still there.
    @exclusivity(unchecked) private var lastPoint: YieldPoint?

    /// The limits of the application in this schedule.
    private(set) var limits = World.Limits()

    /// Begins schedule `index` of `seed`.
    func begin(seed: Seed, index: UInt64, scenario: Scenario) {
        var random = RandomSource(seed: seed, index: index)
        limits = World.Limits(
            messages: 1 + random.below(scenario.messages), channels: 1 + random.below(scenario.channels))
        stepsLeft = 1 + random.below(scenario.steps)
        eagerness = Self.share(random.next(), of: 16, 43, 43, 85)
        reactivity = Self.share(random.next(), of: 0, 128, 224, 240)
        allowed = Self.swarm(&random)
        opening = random.chance(128) ? Opening.draw(&random) : Opening()
        self.random = random
        theme = 0
        attached = 0
        last = nil
        lastPoint = nil
    }

    private static func share(_ bits: UInt64, of a: Int, _ b: Int, _ c: Int, _ d: Int) -> Int {
        switch bits >> 62 {
        case 0: a
        case 1: b
        case 2: c
        default: d
        }
    }

    /// The kinds of step that this schedule has.
    private static func swarm(_ random: inout RandomSource) -> StepSet {
        var coins = random.next()
        if random.chance(128) { coins |= random.next() }
        let allowed = StepSet(kindBits: coins).union(.delivering).union(StepSet(kind: .send))
        return allowed.intersection(.attaching).isEmpty ? allowed.union(.attaching) : allowed
    }

    override func nextStep(from enabled: StepSet) -> Step? {
        if stepsLeft == 0 { return nil }
        stepsLeft -= 1
        while let step = opening.next() {
            if enabled.contains(step) { return choose(step) }
        }
        let possible = enabled.intersection(allowed)
        if possible.isEmpty { return nil }

        let bits = random.next()
        if bits & 0x100 == 0, let last {
            let fitting = possible.intersection(followUps(of: last))
            if !fitting.isEmpty { return choose(pick(from: fitting)) }
        }
        if bits & 3 != 0 { theme = Int(truncatingIfNeeded: bits >> 2) & 15 }
        let fitting = possible.intersection(steps(of: theme))
        return choose(pick(from: fitting.isEmpty ? possible : fitting))
    }

    override func interleave(at point: YieldPoint, from enabled: StepSet) -> Step? {
        // The first step at a point is a matter of eagerness, each further one of a coin.
        let isEmit = point.kind == .emit
        let chance = point == lastPoint ? (isEmit ? 200 : 128) : (isEmit ? reactivity : eagerness)
        lastPoint = nil
        guard random.chance(chance) else { return nil }
        var possible = enabled.intersection(allowed)
        if possible.isEmpty { return nil }
        lastPoint = point
        if isEmit {
            let fitting = possible.intersection(reaction(random.next() & 7))
            if !fitting.isEmpty { possible = fitting }
        }
        let step = pick(from: possible)
        if StepSet.attaching.contains(step) { attached += 1 }
        return step
    }

    private func pick(from steps: StepSet) -> Step { steps[random.below(steps.count)] }

    /// Notes a top-level step.
    private func choose(_ step: Step) -> Step {
        if StepSet.attaching.contains(step) { attached += 1 }
        last = step
        return step
    }

    /// The steps of one of the sixteen themes.
    private func steps(of theme: Int) -> StepSet {
        switch theme {
        case 0...3: .sending
        case 4...7: .delivering
        case 8, 9: .attaching
        case 10...12: attached > 0 ? newest : .attaching
        case 13: attached > 1 ? StepSet.network.subtracting(newest) : .network
        case 14: .undoing
        default: .all
        }
    }

    /// What a listener does: three times out of eight it sends, four times it reconnects.
    private func reaction(_ bits: UInt64) -> StepSet {
        bits < 3 ? .sending : bits < 7 ? .attaching : .all
    }

    /// What naturally comes after a step.
    private func followUps(of step: Step) -> StepSet {
        switch step.kind {
        case .send, .sendSame: .sending
        case .attach: newest.intersection(StepSet(kind: .open))
        case .attachOpen, .attachOpening: newest.intersection(.opening)
        case .open: next(.full, of: step).union(StepSet(kind: .deliver))
        case .full: next(.drain, of: step).union(.giving)
        case .drain: StepSet(kind: .deliver)
        case .closing: next(.closed, of: step).union(.attaching)
        case .closed, .fail: StepSet(kind: .deliver).union(.attaching)
        case .close, .clear, .reset, .deliver, .tick: .empty
        }
    }

    /// All that the network can do to the newest channel.
    private var newest: StepSet {
        attached > 0 ? .network(ofChannelAt: min(attached, Step.maximumChannels) - 1) : .empty
    }

    private func next(_ kind: Step.Kind, of step: Step) -> StepSet {
        StepSet(kind: kind).intersection(.network(ofChannelAt: Int(step.channelIndex)))
    }
}

extension StepSet {
    fileprivate static var delivering: StepSet { StepSet(kind: .deliver).union(StepSet(kind: .tick)) }
    fileprivate static var undoing: StepSet {
        StepSet(kind: .close).union(StepSet(kind: .clear)).union(StepSet(kind: .reset))
    }
    /// After a channel that is open at once.
    fileprivate static var opening: StepSet { StepSet(kind: .full).union(StepSet(kind: .closing)) }
    /// While a buffer is full.
    fileprivate static var giving: StepSet { StepSet(kind: .deliver).union(StepSet(kind: .send)) }
}
