/// A named requirement on the trace of a run.
///
/// Each has a file of its own that says when it is broken. The order is that of reports.
public enum Property: UInt8, CaseIterable, Sendable {
    /// No call into the handler lets an error out. See ``NoEscapedError``.
    case noEscapedError
    /// Every message is accepted, cleared or reported dropped.
    case noLoss
    /// No message that was given is accepted more often than given.
    case noDuplicate
    /// Nothing is accepted that nobody gave.
    case noInvention
    /// Messages are accepted in the order given.
    case inOrder
    /// Each send that threw is reported.
    case failureReported
    /// A settled open channel leaves nothing queued.
    case noStuckQueue
    /// Settled, `isReady` equals "the current channel is open".
    case readyFlag
    /// `readyState` was read as open right before each send.
    case checkedSend
    /// Nothing is sent on a replaced channel.
    case currentChannelOnly
    /// The queue stays within the declared capacity.
    case boundedQueue
    /// After a reset, old channels cause nothing.
    case quietAfterReset
    /// Every call returns, and settling ends.
    case livelock

    /// The id in files and on the command line, for example `no-loss`.
    public var id: String {
        switch self {
        case .noEscapedError: "no-escaped-error"
        case .noLoss: "no-loss"
        case .noDuplicate: "no-duplicate"
        case .noInvention: "no-invention"
        case .inOrder: "in-order"
        case .failureReported: "failure-reported"
        case .noStuckQueue: "no-stuck-queue"
        case .readyFlag: "ready-flag"
        case .checkedSend: "checked-send"
        case .currentChannelOnly: "current-channel-only"
        case .boundedQueue: "bounded-queue"
        case .quietAfterReset: "quiet-after-reset"
        case .livelock: "livelock"
        }
    }

    /// When it holds, in one sentence.
    public var summary: String {
        switch self {
        case .noEscapedError: "no call into the handler lets an error out"
        case .noLoss: "every message given is accepted by a channel, cleared, or reported dropped by name"
        case .noDuplicate: "no message that was given is accepted more often than given"
        case .noInvention: "nothing is accepted that nobody gave, unless the handler claims it"
        case .inOrder: "messages are accepted in the order given"
        case .failureReported: "each send that threw is reported as error or flushFailed"
        case .noStuckQueue: "a settled open channel leaves nothing queued"
        case .readyFlag: "settled, isReady equals \"the current channel is open\""
        case .checkedSend: "readyState was read as open right before each send, in the same call"
        case .currentChannelOnly: "nothing is sent on a channel that has been replaced or given up"
        case .boundedQueue: "the queue never exceeds the capacity the handler declares"
        case .quietAfterReset: "after reset, old channels cause no send, no report and no state change"
        case .livelock: "every call returns, and settling ends within 1,000 rounds"
        }
    }

    /// How many different messages the application must have given before this can break, whatever a handler
    /// does.
    var minimumMessages: Int {
        switch self {
        case .inOrder: 2
        case .noLoss: 1
        default: 0
        }
    }

    /// The property with this id, or nil.
    public init?(id: some StringProtocol) {
        guard let match = Self.allCases.first(where: { $0.id == id }) else { return nil }
        self = match
    }
}
