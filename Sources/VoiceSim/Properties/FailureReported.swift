import DataChannels

/// `failure-reported`: each `send` that was refused, by an error or by answering false, and each `error`
/// event of the current channel, was reported to the application as `error` or `flushFailed`.
///
/// One report answers for one failure before it, at whatever later moment. An error that escapes a call is no
/// report. A reset forgives what has not been reported, since nothing old may be said after it. Judged at the
/// end. Whether a report was called for is another matter: ``NoFalseReport``.
struct FailureReported: Property {
    static let id: PropertyID = "failure-reported"
    static let sentence = "each send that is refused and each error of the current channel is reported"
    static let story: Story? = Story(
        id, of: "silent-channel-error",
        "the transport fails, and the application never hears of it",
        breaks: """
            attach
            fail c1
            """,
        holds: """
            attach
            open c1
            """)
    private var unreported: UInt8 = 0
    /// How many of these are error events. An asynchronous handler may learn of one only when the channel has
    /// been replaced, and then need not report it.
    private var events: UInt8 = 0
    private var isSettling = false
    private var isLater = false
    private(set) var isBroken = false

    init(for claims: Claims) {}

    @inline(__always)
    mutating func observe(_ event: TraceEvent, _ books: borrowing Books) {
        switch event {
        case .refused: unreported.grow()
        case .fired(.error, let channel):
            guard channel == books.current else { break }
            unreported.grow()
            events.grow()
        case .reportedError, .reportedFailedFlush:
            if unreported > 0 { unreported -= 1 }
            events = min(events, unreported)
        case .settling: isSettling = true
        case .begun(let call):
            isLater = true
            if call == .setDataChannel, !isSettling { forgiveEvents() }
        case .made: if isLater, !isSettling { forgiveEvents() }
        case .gaveUp: (unreported, events) = (0, 0)
        case .ended: isBroken = unreported > 0
        default: break
        }
    }

    private mutating func forgiveEvents() {
        unreported -= events
        events = 0
    }

    func remember(into state: inout StateFingerprint, forgetting unreachable: ChannelSet) {
        state.add(Int(unreported))
    }
}

extension PropertyID {
    /// Each send that is refused and each error of the current channel is reported.
    public static let failureReported = FailureReported.id
}
