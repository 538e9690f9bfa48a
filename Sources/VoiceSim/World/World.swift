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
    /// What is tested here.
    let subject: Subject
    let messages: [VoiceEvent]
    /// The most that a schedule can give.
    let mostMessages: Int
    /// Which of them an event on the wire carries, if it can be others than itself.
    let carrying: MessageContents.Carrying?
    @exclusivity(unchecked) var fidelity = Fidelity.native
    /// The departures from the recommendation that are on.
    @exclusivity(unchecked) var quirks = QuirkSet.none
    /// Which far side was asked for last; nil for the subject's own.
    @exclusivity(unchecked) private(set) var farSideAsked: FarSideName?
    /// Which far side there is.
    @exclusivity(unchecked) private(set) var farSideKind = FarSideKind.silent
    /// The far side of the run; nil if it is silent.
    @exclusivity(unchecked) var farSide: (any FarSide)?
    /// Whether there is one: asked far more often than it is used.
    @exclusivity(unchecked) var isAnswered = false
    /// What it has said in the run, in order.
    @exclusivity(unchecked) var said: [VoiceEvent] = []
    /// What of it has arrived, in order.
    @exclusivity(unchecked) var arrivals: [Arrival] = []
    /// The number of what arrives now.
    @exclusivity(unchecked) var arriving = 0
    /// What was sent in the run, where it will be heard.
    @exclusivity(unchecked) var sent: [VoiceEvent] = []
    /// By what the far side knows the messages that were sent, where they may be sent again.
    @exclusivity(unchecked) var identities: [String] = []
    /// By what it knows those that it has heard.
    @exclusivity(unchecked) var heardIdentities: [String] = []
    /// Whether what is heard matters: to the far side, or to a handler that promises it.
    @exclusivity(unchecked) var tracksHearing = false
    /// Whether messages under way are told from each other: where they are heard, or leave the buffer one by
    /// one. Otherwise a channel counts bytes.
    @exclusivity(unchecked) var tracksMessages = false
    /// What it has objected to.
    @exclusivity(unchecked) var objections: [String] = []
    /// What is buffered or on the wire.
    @exclusivity(unchecked) var transit = Transit()
    /// How long each message of the run is made, and whether any is.
    let paddings = Slab(repeating: Padding.none, count: Schedule.maximumMessages + 2)
    @exclusivity(unchecked) var hasPadded = false
    @exclusivity(unchecked) var paddedTexts = PaddedTexts()
    /// Whether the channel that is set next is a tight one.
    @exclusivity(unchecked) var beginsTight = false
    /// Whether a send is more than accepted or refused, as said at ``transmit(_:on:)``.
    @exclusivity(unchecked) var isSpecial = false

    /// What the handler gets hold of.
    @exclusivity(unchecked) var equipment = Equipment()
    /// What each channel shows, at its place.
    let stages = Slab(repeating: ChannelStage(), count: Equipment.channelCount)
    @exclusivity(unchecked) var network = Network()
    @exclusivity(unchecked) var loop = EventLoop()
    @exclusivity(unchecked) var application = Application()
    /// Kept alive by ``play(under:)``.
    @exclusivity(unchecked) var borrowed: BorrowedHandler?
    @exclusivity(unchecked) var survivors = SurvivorWatch()

    /// Kept alive by whoever called ``run(under:)``.
    @exclusivity(unchecked) var strategy: Borrowed<AnyStrategy>?
    /// For each condition of the world, the steps without a channel that can happen.
    let singles: Slab<UInt64>
    /// Those of them that can happen in this run.
    @exclusivity(unchecked) var possible = UInt64.max
    /// Those of them that a listener may do.
    let reactions = StepSets.all.singleReactions
    /// For each step its kind.
    let kinds = Slab(repeating: Step.Kind.send, count: Int(UInt8.max) + 1)

    @exclusivity(unchecked) var progress = RunProgress()
    @exclusivity(unchecked) var log = RunLog()

    /// Numbers channels and timers for fingerprints, which notes them in `mentions`.
    private(set) var register: ChannelRegister!
    @exclusivity(unchecked) var mentions = Mentions()

    /// The jobs that are ready, where the handlers are asynchronous.
    @exclusivity(unchecked) private(set) var jobs: JobQueue?
    /// Whether they are.
    let isAsynchronous: Bool
    /// How many resets have begun and not come back.
    @exclusivity(unchecked) var resetsUnderWay = 0
    /// How many channels resets have given up.
    @exclusivity(unchecked) var givenUp = 0
    /// What the handler showed when a channel that was given up fired its last event, and nothing else has
    /// happened since.
    @exclusivity(unchecked) var sightBefore: (channel: Int, isReady: Bool, queued: Int)?

    init(for subject: Subject) {
        self.subject = subject
        let table = StepSets.all.singles
        singles = Slab(repeating: 0, count: table.count)
        // Whoever has been given no channel sets none and closes none.
        let isMaker = subject.claims.contains(.makesChannels)
        let missing = Step.Kind.allCases.filter {
            subject.missing.contains($0) || isMaker && ($0.handsOver || $0 == .close)
        }.reduce(0 as UInt64) { $0 | 1 << UInt64($1.place) }
        for (condition, steps) in table.enumerated() { singles[condition] = steps & ~missing }
        messages = subject.messages.ownEvents
        carrying = subject.messages.carried
        mostMessages = subject.messages.count
        isAsynchronous = subject.isAsynchronous
        jobs = subject.isAsynchronous ? JobQueue(for: subject.name) : nil
        register = ChannelRegister(of: self)
        chooseFarSide(nil)
        StepSet(kinds: Step.Kind.allCases).forEach { kinds[Int($0.code)] = $0.kind }
        equipment.relay.join(self)
    }

    deinit {
        equipment.relay.leave()
        register.leave()
        stages.free()
        loop.free()
        network.free()
        transit.free()
        paddings.free()
        singles.free()
        kinds.free()
    }

    /// From now on there is this far side; nil for the subject's own. One that nobody has is silent.
    @inline(never)
    func chooseFarSide(_ name: FarSideName?) {
        farSideAsked = name
        let wanted = name ?? subject.farSide
        farSideKind = subject.farSides.first { $0.name == wanted } ?? .silent
    }

    /// Everything observable comes through here.
    @inline(__always)
    func record(_ event: TraceEvent) { log.enter(event) }

    /// The story is over in the middle of a call, which is brought to its end.
    @inline(__always)
    var isOver: Bool { progress.phase == .abandoned }
}
