import DataChannels

/// `no-false-report`: a failure is reported once, and only if there was one.
///
/// A failure is a `send` that threw, or an `error` event. Each answers for one report after it, as `error` or
/// as `flushFailed`. An event of a channel that is not current need not be reported, and may be only as long
/// as the call lasts that brought it. Which of the three errors a report names is the handler's choice.
struct NoFalseReport: Property {
    static let id: PropertyID = "no-false-report"
    static let sentence = "a failure is reported once, and only if there was one"
    static let story: Story? = Story(
        id, of: "safe-send",
        "the new channel is still connecting, so nothing is sent, and an error is reported all "
            + "the same",
        breaks: """
            attach open
            attach
            send
            """,
        holds: """
            attach open
            send
            attach
            """)
    private(set) var isBroken = false
    /// The failures that have not been reported.
    private var failures: UInt8 = 0
    /// The errors of other channels, heard in the call that is in progress.
    private var others: UInt8 = 0
    private var isLater = false

    init(for claims: Claims) {}

    @inline(__always)
    mutating func observe(_ event: TraceEvent, _ books: borrowing Books) {
        switch event {
        case .refused: failures.grow()
        case .fired(.error, let channel):
            if channel == books.current { failures.grow() } else { others.grow() }
        case .reportedError, .reportedFailedFlush: takeBack()
        // An asynchronous handler tells of it later.
        case .begun: isLater = true
        case .returned, .escaped: if others > 0, books.depth == 0, !isLater { others = 0 }
        default: break
        }
    }

    private mutating func takeBack() {
        if failures > 0 {
            failures -= 1
        } else if others > 0 {
            others -= 1
        } else {
            isBroken = true
        }
    }

    func remember(into state: inout StateFingerprint, forgetting unreachable: ChannelSet) {
        state.add(Int(failures))
    }
}

extension UInt8 {
    /// One more, as far as it goes.
    @inline(__always)
    mutating func grow() { if self < .max { self += 1 } }
}

extension PropertyID {
    /// A failure is reported once, and only if there was one.
    public static let noFalseReport = NoFalseReport.id
}
