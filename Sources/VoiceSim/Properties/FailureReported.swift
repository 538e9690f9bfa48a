import DataChannels

/// `failure-reported`: each `send` that threw was reported to the application as `error` or `flushFailed`.
///
/// One report answers for one send that threw before it, at whatever later moment. An error that escapes a
/// call is no report. Judged at the end.
struct FailureReported: Property {
    static let id: PropertyID = "failure-reported"
    static let sentence = "each send that threw is reported as error or flushFailed"
    private var unreported: UInt8 = 0
    private(set) var isBroken = false

    init(for claims: Claims) {}

    @inline(__always)
    mutating func observe(_ event: TraceEvent, _ books: borrowing Books) {
        switch event {
        case .refused: if unreported < .max { unreported += 1 }
        case .reportedError, .reportedFailedFlush: if unreported > 0 { unreported -= 1 }
        case .ended: isBroken = unreported > 0
        default: break
        }
    }

    func remember(into state: inout StateFingerprint, forgetting unreachable: ChannelSet) {
        state.add(Int(unreported))
    }
}

extension PropertyID {
    /// Each send that threw is reported as error or flushFailed.
    public static let failureReported = FailureReported.id
}
