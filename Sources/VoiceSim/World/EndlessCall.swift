import DataChannels

/// What a call hears that does not return by itself.
///
/// Such a call waits for something that cannot happen before it has returned, or for something that nobody
/// will do. So its story is over: it is told and judged up to here, and from now on every look is answered
/// only to bring the call to an end. At first everything reads as on a closed channel, which ends most loops;
/// then the answers are drawn, always the same ones, so that whatever state, amount or luck a loop waits for
/// comes. A loop that goes on whatever it is answered cannot be left from inside the same process, and is
/// stopped together with it. One that never looks at anything is never noticed.
struct EndlessCall {
    /// A call with so many yield points of one kind, or so many other looks, will not return by itself.
    static var limit: UInt16 { 20_000 }
    /// So many answers later it is given up.
    static var lastLook: Int { 1_000_000 }
    /// So many answers are those of a closed channel.
    private static var plainLooks: Int { 16 }

    private var looks = 0
    private var amounts = 0
    private var random = RandomSource(seed: 0)

    /// Stops the program for a call that goes on whatever it is answered.
    ///
    /// - Parameter name: what it is a call into.
    static func stop(_ name: String) -> Never {
        fatalError(
            """
            \(name): a call into this handler does not return. It has been answered all that it can be, \
            \(lastLook) times, and still looks: nothing but the end of the process ends such a loop. A \
            handler that waits must return, and go on when an event or a timer calls it
            """)
    }

    /// Counts one more look.
    ///
    /// - Returns: whether there is any use in a further one.
    mutating func look() -> Bool {
        looks += 1
        return looks <= Self.lastLook
    }

    /// One of `answers`; the first of them for the first looks.
    mutating func pick<Answer>(_ answers: Answer...) -> Answer {
        looks <= Self.plainLooks ? answers[0] : answers[random.below(answers.count)]
    }

    /// An amount of bytes: now and then one of those that most loops wait for, and else 1, 2, 3 and so on,
    /// so that each amount up to that of a largest message comes.
    mutating func pickAmount(threshold: Int) -> Int {
        if looks <= Self.plainLooks { return 0 }
        switch random.below(8) {
        case 0: return pick(0, 1, threshold, SimulatedChannel.maximumBufferSize)
        // Whoever called this call may wait for the same: small ones come again.
        case 1: return random.below(1_024)
        default:
            amounts += 1
            return amounts
        }
    }
}

extension World {
    /// The call under way does not return: its story ends here.
    @inline(never)
    func endCall() {
        if isOver { return }
        record(.endlessCall)
        abandon()
    }

    /// A look at something that is no yield point: it counts all the same, since a loop can wait for it.
    ///
    /// - Returns: whether the call goes on. If not, nothing must change any more.
    @inline(__always)
    func lookOnTheSide() -> Bool {
        progress.passed.others &+= 1
        return progress.passed.others < EndlessCall.limit && !isOver || endOnTheSide()
    }

    /// - Returns: false.
    @inline(never)
    private func endOnTheSide() -> Bool {
        if isOver { lookInVain() } else { endCall() }
        return false
    }

    /// A look of a call that is over.
    @inline(never)
    func lookInVain() {
        if !progress.endless.look() { EndlessCall.stop(subject.name) }
    }

    /// What a call that is over reads as `readyState`.
    @inline(never)
    func lastState() -> ReadyState {
        lookInVain()
        return progress.endless.pick(.closed, .open, .closing, .connecting)
    }

    /// What it reads as an amount of bytes.
    @inline(never)
    func lastAmount(of index: Int) -> Int {
        lookInVain()
        return progress.endless.pickAmount(threshold: stages[index].lowThreshold)
    }

    /// What becomes of what it sends: nothing, whatever it is told.
    @inline(never)
    func lastRefusal() -> DataChannelError? {
        lookInVain()
        return progress.endless.pick(.invalidState, nil, .operation, .type)
    }
}
