import DataChannels

/// Everything that one run consists of: the channels, the network behind them, the event loop, the clock,
/// the application and its handler.
///
/// The world moves only when its strategy says so: between top-level steps, and at every yield point inside
/// a handler call. It is used for one run after the other, on one thread.
///
/// The fields are read and written at every yield point and never by two accesses at a time; the dynamic
/// exclusivity checks that a class would make are a tenth of a run, so they are off.
final class World {
    /// The channels, at their places. They are kept alive by `ownedChannels`.
    @exclusivity(unchecked) private(set) var channels: [Borrowed<SimulatedChannel>] = []
    @exclusivity(unchecked) private var ownedChannels: [SimulatedChannel] = []
    /// What each channel shows, at its place.
    let stages = Slab(repeating: ChannelStage(), count: Step.maximumChannels + 1)
    @exclusivity(unchecked) private(set) var relay: ReportRelay!
    @exclusivity(unchecked) private(set) var register: ChannelRegister!
    let messages: [VoiceEvent]
    @exclusivity(unchecked) private(set) var clock = VirtualClock()
    /// What is tested here.
    let subject: Subject
    /// A run is under way.
    @exclusivity(unchecked) private var isBusy = false
    /// The handler of the run that is over, if it did not die. Set only when the run is over, because an
    /// object that was ever held weakly is counted the slow way.
    private weak var survivor: (any VoiceEventHandling)?
    /// How many handlers were still held by somebody when their run was over, of those that were watched.
    @exclusivity(unchecked) private(set) var handlersKept = 0
    @exclusivity(unchecked) private var runs = 0

    @exclusivity(unchecked) var network = Network()
    @exclusivity(unchecked) var loop = EventLoop()
    /// Kept alive by ``play(_:under:)``.
    @exclusivity(unchecked) var borrowed: BorrowedHandler?
    /// Kept alive by whoever called ``run(_:under:)``.
    @exclusivity(unchecked) var strategy: Borrowed<Strategy>?

    /// For each condition of the world, the steps without a channel that can happen.
    let singles: Slab<UInt64>
    /// Those of them that a listener may do.
    let reactions = StepSets.all.reactions.singles

    @exclusivity(unchecked) var fidelity = Fidelity.native
    /// The departures from the recommendation that are on.
    var quirks: [Quirk] = []
    @exclusivity(unchecked) var limits = Limits() {
        didSet { limits.messages = min(limits.messages, messages.count) }
    }
    /// The channel that the application has set last and not given up, by its place.
    @exclusivity(unchecked) var current: Int?
    /// How many channels have been set.
    @exclusivity(unchecked) var attached = 0
    /// How many different messages have been given.
    @exclusivity(unchecked) var contents = 0
    /// How many messages have been given.
    @exclusivity(unchecked) var given = 0
    /// The channels whose `bufferedamountlow` event is queued, one bit each.
    @exclusivity(unchecked) var announcing: UInt16 = 0
    /// The channels that a fingerprint under way has been given, one bit each.
    @exclusivity(unchecked) var mentioned: UInt16 = 0
    /// The timers that a fingerprint under way has been given, one bit each, by their places in the order
    /// of firing. Of more than 64 some bits are missing, and the fingerprint is not used.
    @exclusivity(unchecked) var mentionedTimers: UInt64 = 0
    /// A fingerprint under way has been given a channel that is not of this world.
    @exclusivity(unchecked) var mentionedStranger = false
    /// The most events that the handler promises to queue, if it promises anything.
    @exclusivity(unchecked) var capacity: Int?

    /// How many steps the strategy has chosen. A run that has as many as a schedule may have gets no more: a
    /// handler that polls for ever must not make a story that nobody could write down.
    @exclusivity(unchecked) var steps = 0
    /// The yield points that the current top-level step has passed.
    @exclusivity(unchecked) var passed = YieldPointCounter()
    /// Nothing interferes: settling, or between runs.
    @exclusivity(unchecked) var isCalm = true
    /// Somebody looks from outside: looking must leave no trace.
    @exclusivity(unchecked) var isWatched = false
    /// The story is over in the middle of a call, which is brought to its end.
    @exclusivity(unchecked) private(set) var isOver = false
    @exclusivity(unchecked) var endless = EndlessCall()
    /// What the story had come to when it was over in the middle of a call.
    @exclusivity(unchecked) private var verdict = (broken: 0 as UInt64, digest: Digest(), isTraced: false)

    @exclusivity(unchecked) var judge = Judge()
    @exclusivity(unchecked) var digest = Digest()
    /// How many times a strategy has been asked.
    @exclusivity(unchecked) var decisions = 0
    /// The trace, if somebody wants it.
    @exclusivity(unchecked) var trace: [TraceEvent] = []
    @exclusivity(unchecked) var isTracing = false

    /// How far the application may go in a schedule.
    struct Limits: Equatable {
        var messages = Schedule.maximumMessages
        var channels = Step.maximumChannels
    }

    init(for subject: Subject) {
        self.subject = subject
        let table = StepSets.all.singles
        singles = Slab(repeating: 0, count: table.count)
        for (condition, steps) in table.enumerated() { singles[condition] = steps }
        messages = subject.messages.ownEvents
        limits.messages = min(limits.messages, messages.count)
        register = ChannelRegister(of: self)
        furnish()
    }

    /// Makes everything that handlers get hold of.
    private func furnish() {
        ownedChannels = (0...Step.maximumChannels).map { SimulatedChannel(index: $0) }
        channels = ownedChannels.map { Borrowed($0) }
        relay = ReportRelay(to: self)
        clock = VirtualClock()
        clock.leave()
    }

    deinit {
        relay.leave()
        register.leave()
        stages.free()
        loop.free()
        network.free()
        singles.free()
    }

    /// One run of a fresh handler, from its making to its end.
    ///
    /// What the handler does when it dies belongs to no run. If it does not die, or leaves something behind
    /// that holds a channel, the clock or its observer, these stay what they are now, dead, and the next run
    /// has others.
    func run(under strategy: Strategy) {
        if isBusy {
            fatalError(
                "\(subject.name): a run was asked for in the middle of another of the same simulator; a "
                    + "handler that runs schedules itself needs a simulator of its own")
        }
        isBusy = true
        clearRecord()
        judge.begin(subject.catalog, for: subject.claims)
        clock.enter(self)
        play(under: strategy)
        runs += 1
        if survivor != nil || isSomethingHeld { partWithSurvivor() }
        attached = 0
        isBusy = false
    }

    /// Makes the handler, which dies when this returns unless somebody else holds it.
    private func play(under strategy: Strategy) {
        let handler = subject.make(clock)
        run(handler, under: strategy)
        if watchesSurvivors { survivor = handler }
    }

    /// Whether to see if the handler dies: in the first thousand runs, in one of 64 after them, and always
    /// once one did not. Looking costs a tenth of a run.
    private var watchesSurvivors: Bool { runs < 1_000 || runs & 63 == 0 || handlersKept > 0 }

    /// Somebody holds the handler, or what it was given: it keeps that, and the next run gets its own.
    @inline(never)
    private func partWithSurvivor() {
        if survivor != nil { handlersKept += 1 }
        survivor = nil
        relay.leave()
        furnish()
    }

    /// Whether somebody still holds what the last run has handed out.
    private var isSomethingHeld: Bool {
        ownedChannels.isAnyHeldElsewhere(ofFirst: attached) || !isKnownUniquelyReferenced(&clock)
            || !isKnownUniquelyReferenced(&relay)
    }

    /// From the first step to the end of settling.
    private func run(_ handler: any VoiceEventHandling, under strategy: Strategy) {
        borrowed = BorrowedHandler(handler)
        network.reset(with: quirks)
        self.strategy = Borrowed(strategy)
        handler.observer = relay
        capacity = handler.capacity
        isCalm = false

        // Its making did not return. A story has at least one step, and this one takes it in vain.
        if isOver { _ = strategy.nextStep(from: enabledSteps) }
        while !isOver, steps < Schedule.maximumSize {
            let enabled = enabledSteps
            decisions += 1
            guard let step = strategy.nextStep(from: enabled) else { break }
            assert(enabled.contains(step), "the strategy chose \(step), which is not enabled")
            steps += 1
            passed = YieldPointCounter()
            record(.step(step))
            perform(step, on: handler)
        }
        isCalm = true
        if !isOver { settle(handler) }
        tidyUp()
    }

    /// Lets go of everything that the run has made, and gets ready for the next one. The channels' references
    /// to the handler are dropped here, so nothing grows from run to run. First everything that somebody
    /// could still call goes deaf, since things may die here that call it.
    private func tidyUp() {
        if isOver { (digest, isTracing) = (verdict.digest, verdict.isTraced) }
        borrowed = nil
        strategy = nil
        for index in 0..<attached { channels[index].use { $0.leave() } }
        clock.leave()
        for index in 0..<attached { channels[index].use { $0.forgetListener() } }
        loop.reset()
        current = nil
        contents = 0
        given = 0
        steps = 0
        announcing = 0
        passed = YieldPointCounter()
    }

    /// Gives up the run: the call under way is brought to an end, nothing settles. What is recorded from now
    /// on means nothing.
    func abandon() {
        if isOver { return }
        verdict = (judge.broken, digest, isTracing)
        isTracing = false
        endless = EndlessCall()
        isOver = true
    }

    /// What the run has broken so far, one bit a property.
    var broken: UInt64 { isOver ? verdict.broken : judge.broken }

    /// Begins a new account: of the digest, the decisions and the trace.
    private func clearRecord() {
        digest = Digest()
        decisions = 0
        if !trace.isEmpty { trace.removeAll(keepingCapacity: true) }
        isOver = false
    }

    /// Everything observable comes through here.
    @inline(__always)
    func record(_ event: TraceEvent) {
        digest.fold(event.word)
        judge.observe(event)
        if isTracing { keep(event) }
    }

    /// Out of line, so that the way without a trace stays short.
    @inline(never) private func keep(_ event: TraceEvent) { trace.append(event) }
}
