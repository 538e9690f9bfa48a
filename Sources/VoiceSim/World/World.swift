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
    private var ownedChannels: [SimulatedChannel] = []
    /// What each channel shows, at its place.
    let stages = Slab(repeating: ChannelStage(), count: Step.maximumChannels + 1)
    private(set) var relay: ReportRelay!
    let messages: [VoiceEvent]
    let clock = VirtualClock()

    @exclusivity(unchecked) var network = Network()
    @exclusivity(unchecked) var loop = EventLoop()
    /// Kept alive by whoever called ``run(_:under:)``.
    @exclusivity(unchecked) var borrowed: BorrowedHandler?
    /// Kept alive by whoever called ``run(_:under:)``.
    @exclusivity(unchecked) var strategy: Borrowed<Strategy>?

    @exclusivity(unchecked) var fidelity = Fidelity.native
    @exclusivity(unchecked) var limits = Limits()
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
    /// The channels of sessions that a reset has ended, one bit each.
    @exclusivity(unchecked) var givenUp: UInt16 = 0
    /// The channels that a fingerprint under way has been given, one bit each.
    @exclusivity(unchecked) var mentioned: UInt16 = 0
    /// The timers that a fingerprint under way has been given, one bit each, by their places in the order
    /// of firing. Of more than 64 some bits are missing, and the fingerprint is not used.
    @exclusivity(unchecked) var mentionedTimers: UInt64 = 0
    /// A fingerprint under way has been given a channel that is not of this world.
    @exclusivity(unchecked) var mentionedStranger = false
    /// The event of a channel that a reset has given up is being heard.
    @exclusivity(unchecked) var isInLateEvent = false
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
    /// A call would not return: every channel reads as closed from now on, to bring it to an end.
    @exclusivity(unchecked) var isOver = false

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

    init() {
        messages = (1...Schedule.maximumMessages).map { VoiceEvent(json: "{\"m\":\($0)}") }
        ownedChannels = (0...Step.maximumChannels).map { SimulatedChannel(index: $0, world: self) }
        channels = ownedChannels.map { Borrowed($0) }
        relay = ReportRelay(to: self)
    }

    deinit {
        for channel in ownedChannels { channel.leave() }
        relay.leave()
        stages.free()
        loop.free()
        judge.free()
    }

    /// One run from the first step to the end of settling.
    func run(_ handler: any VoiceEventHandling, under strategy: Strategy) {
        borrowed = BorrowedHandler(handler)
        self.strategy = Borrowed(strategy)
        handler.observer = relay
        capacity = handler.capacity
        judge.begin()
        isCalm = false

        while !isOver, steps < Schedule.maximumSize {
            let enabled = enabledSteps
            decisions += 1
            guard let step = strategy.nextStep(from: enabled) else { break }
            assert(enabled.contains(step), "the strategy chose \(step), which is not enabled")
            steps += 1
            passed = YieldPointCounter()
            record(TraceEvent(.step, step.code))
            perform(step, on: handler)
        }
        isCalm = true
        settle(handler)
        tidyUp()
    }

    /// Lets go of everything that the run has made, and gets ready for the next one. The channels' references
    /// to the handler are dropped here, so nothing grows from run to run.
    private func tidyUp() {
        for index in 0..<attached { channels[index].use { $0.delegate = nil } }
        borrowed = nil
        strategy = nil
        network = Network()
        loop.reset()
        clock.reset()
        current = nil
        attached = 0
        contents = 0
        given = 0
        steps = 0
        givenUp = 0
        announcing = 0
    }

    /// Gives up the run: the call under way is brought to an end, nothing settles. What is recorded from now
    /// on means nothing.
    func abandon() { isOver = true }

    /// Begins a new account: of the digest, the decisions and the trace.
    func clearRecord() {
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
    @inline(never)
    private func keep(_ event: TraceEvent) { trace.append(event) }
}
