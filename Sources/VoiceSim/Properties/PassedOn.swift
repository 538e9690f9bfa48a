import DataChannels

/// `passed-on`: each message that arrives on the current channel reaches the application once, and in order.
///
/// Asked only of a handler that claims it (``Claims/passesOn``). One that arrives where nobody listens has
/// arrived all the same: whoever sets the delegate late has missed it. A reset forgives what was not passed
/// on before it. What arrives on other channels may be passed on, and need not be. Nothing may be passed on
/// that nobody has said.
struct PassedOn: Property {
    static let id: PropertyID = "passed-on"
    static let sentence = "each message that arrives on the current channel is passed on once and in order"
    static let story: Story? = Story(
        id, of: "listens-late", in: Conditions(.native, farSide: .acknowledging),
        "the channel was open when it was set, and the hello of the far side arrives before the handler "
            + "begins to listen",
        breaks: """
            attach open
            deliver
            """,
        holds: """
            attach open
            tick
            """)
    static func applies(to claims: Claims) -> Bool { claims.contains(.passesOn) }

    private(set) var isBroken = false
    /// What has arrived on the current channel and not been passed on, in order.
    private var waiting: [Int] = []
    /// What has been passed on.
    private var passed: [Int] = []
    private var isSettling = false

    init(for claims: Claims) {}

    @inline(__always)
    mutating func begin(_ claims: Claims) {
        isBroken = false
        isSettling = false
        if !waiting.isEmpty { waiting.removeAll() }
        if !passed.isEmpty { passed.removeAll() }
    }

    @inline(__always)
    mutating func observe(_ event: TraceEvent, _ books: borrowing Books) {
        switch event {
        case .arrived(let channel, let number): if channel == books.current { waiting.append(number) }
        case .passedOn(let number): pass(number)
        // An asynchronous handler may learn of what has arrived only when the channel has been replaced.
        case .begun(.setDataChannel): if !isSettling { waiting.removeAll() }
        case .settling: isSettling = true
        case .gaveUp: waiting.removeAll()
        case .ended, .calmed: if !waiting.isEmpty { isBroken = true }
        default: break
        }
    }

    private mutating func pass(_ number: Int?) {
        guard let number, !passed.contains(number) else { return isBroken = true }
        passed.append(number)
        if waiting.first == number {
            waiting.removeFirst()
        } else if waiting.contains(number) {
            isBroken = true
        }
    }

    func remember(into state: inout StateFingerprint, forgetting unreachable: ChannelSet) {
        for list in [waiting, passed] {
            state.add(list.count)
            for number in list { state.add(number) }
        }
    }
}

extension PropertyID {
    /// Each message that arrives on the current channel is passed on once and in order.
    public static let passedOn = PassedOn.id
}
