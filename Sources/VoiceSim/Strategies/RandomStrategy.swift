/// Draws schedules at random, from the seed alone.
///
/// Picking uniformly among the enabled steps is a poor fuzzer: with four channels most enabled steps are
/// network steps of channels nobody uses any more, queues stay short, and `clear` and `reset` excuse every
/// loss. Three things are different here:
///
/// - *Themes.* A top-level step is drawn in two stages: first a theme out of sixteen (the application
///   sends; the event loop delivers; the newest channel changes; an old one does; …), then a step of that
///   theme. A quarter of the time the theme stays, which gives bursts: several messages before a channel
///   opens, and so flushes of several messages to interfere with. The shares were chosen by hand and then
///   compared by how many of 20,000 schedules broke the rarest property of each historic handler.
/// - *Swarm testing* (Groce, Zhang, Eide, Chen and Regehr, "Swarm testing", ISSTA 2012). Each schedule
///   leaves out a random quarter of the kinds of step, and draws its own limits and its own eagerness to
///   interfere: a step that hides a defect is absent from many schedules. Sending, and one way to attach,
///   are always there.
/// - *Bursts inside a call.* When a yield point is interfered with, half the time one more step follows at
///   the same point: a channel can open and close, or fail and be replaced, between two lines.
final class RandomStrategy: Strategy {
    private var random: RandomSource
    private var stepsLeft: Int
    private let allowed: StepSet
    /// The chance, in 256, that a yield point is interfered with.
    private let eagerness: Int
    private var theme = 0
    /// How many channels have been set: the newest is the one before this place.
    private var attached = 0

    /// The limits of the application in this schedule.
    let limits: World.Limits

    init(seed: Seed, scenario: Scenario) {
        var random = RandomSource(seed: seed)
        limits = World.Limits(
            messages: 1 + random.below(scenario.messages), channels: 1 + random.below(scenario.channels))
        stepsLeft = 1 + random.below(scenario.steps)
        eagerness = Self.eagernesses[random.below(Self.eagernesses.count)]
        allowed = Self.swarm(&random)
        self.random = random
    }

    private static let eagernesses = [16, 43, 43, 85, 128]

    /// The kinds of step that this schedule has.
    private static func swarm(_ random: inout RandomSource) -> StepSet {
        let coins = random.next() | random.next()
        var kinds: [Step.Kind] = []
        for kind in Step.Kind.allCases where coins >> UInt64(kind.rawValue) & 1 == 1 { kinds.append(kind) }
        var allowed = StepSet(kinds: kinds).union(always)
        if allowed.intersection(attaching).isEmpty { allowed = allowed.union(attaching) }
        return allowed
    }

    private static let always = StepSet(kinds: [.send, .deliver, .tick])
    private static let attaching = StepSet(kinds: [.attach, .attachOpen, .attachOpening])
    private static let sending = StepSet(kinds: [.send, .sendSame])
    private static let delivering = StepSet(kinds: [.deliver, .tick])
    private static let undoing = StepSet(kinds: [.close, .clear, .reset])

    func nextStep(from enabled: StepSet) -> Step? {
        if stepsLeft == 0 { return nil }
        stepsLeft -= 1
        let possible = enabled.intersection(allowed)
        if possible.isEmpty { return nil }

        let bits = random.next()
        if bits & 3 != 0 { theme = Int(truncatingIfNeeded: bits >> 2) & 15 }
        let fitting = possible.intersection(steps(of: theme))
        return pick(from: fitting.isEmpty ? possible : fitting)
    }

    /// The steps of one of the sixteen themes.
    private func steps(of theme: Int) -> StepSet {
        switch theme {
        case 0...3: Self.sending
        case 4...7: Self.delivering
        case 8, 9: Self.attaching
        case 10...12: attached > 0 ? .network(ofChannelAt: attached - 1) : Self.attaching
        case 13: attached > 1 ? StepSet.network.subtracting(.network(ofChannelAt: attached - 1)) : .network
        case 14: Self.undoing
        default: .all
        }
    }

    func interleave(at point: YieldPoint, from enabled: StepSet) -> Step? {
        // The first step at a point is a matter of eagerness, each further one of a coin.
        let chance = point == lastPoint ? 128 : eagerness
        lastPoint = nil
        guard random.chance(chance) else { return nil }
        let possible = enabled.intersection(allowed)
        if possible.isEmpty { return nil }
        lastPoint = point
        return pick(from: possible)
    }

    /// The yield point that the last step was interleaved at, if we are still there.
    private var lastPoint: YieldPoint?

    private func pick(from steps: StepSet) -> Step {
        let step = steps[random.below(steps.count)]
        if step.kind.attaches { attached += 1 }
        return step
    }
}
