/// A departure from the recommendation that some real runtime shows. Off unless asked for.
///
/// What each does, who shows it and where that was reported is said once, in its account: listings,
/// reports and the documentation of a finding come from there.
public enum Quirk: UInt8, CaseIterable, Sendable {
    /// A channel is closed at once and no event ever says so (`vanish cN`). Safari does it, and the
    /// recommendation's own text has it for the own peer connection's `close()`: w3c/webrtc-pc 3085.
    case silentClose
    /// The own peer connection is closed, and its channels still read open and accept until their `closing`
    /// and `close` arrive (`vanish cN`, with tasks); nothing is transmitted any more. Seen in Chromium 156;
    /// w3c/webrtc-pc 3085.
    case slowClose
    /// A channel stays closing for ever, settling included (`stick cN`). Chrome: simple-peer 348 and 379;
    /// seen once in Chromium 156 with the network down.
    case stuckClosing
    /// A channel fires `open` a second time (`open again cN`). Chrome: smoldot 3305.
    case repeatedOpen
    /// A channel fires `error` after `close` (`error again cN`). Chrome before version 84: simple-peer 627,
    /// w3c/webrtc-pc 2511.
    case lateError
    /// A `send` into a full buffer closes the channel, whether it throws or returns. Older Chromium: peerjs
    /// 291, threema-web 594.
    case fatalFull
    /// A `send` on a channel that is not open returns, and the message is gone. webrtc-rs 826; a WebSocket
    /// does so while closing and closed.
    case swallow
    /// A `send` that is refused because the channel is not open or its buffer is full answers false instead
    /// of throwing, so that who ignores the answer never knows. libwebrtc: webrtc-java 278.
    case falseSend
    /// The send buffer empties and no `bufferedamountlow` says so (`drain silently cN`). node-datachannel
    /// 204, datachannel-wasm 25.
    case lostLow
    /// A `bufferedamountlow` comes although the amount has crossed no threshold (`low again cN`). mediasoup
    /// 1866.
    case spuriousLow

    /// What there is to say of a quirk.
    struct Account: Sendable {
        let name: String
        let meaning: String
        let runtimes: String
        let report: String
    }

    private var account: Account {
        switch self {
        case .silentClose:
            Account(
                name: "silent-close", meaning: "a channel is closed at once, and no event ever says so",
                runtimes: "Safari", report: "w3c/webrtc-pc 3085")
        case .slowClose:
            Account(
                name: "slow-close",
                meaning:
                    "a channel whose own peer connection was closed reads open and accepts, and transmits "
                    + "nothing, until its events arrive",
                runtimes: "Chromium", report: "seen in Chromium 156; w3c/webrtc-pc 3085")
        case .stuckClosing:
            Account(
                name: "stuck-closing", meaning: "a channel stays closing for ever, and close never comes",
                runtimes: "Chrome", report: "simple-peer 348, 379")
        case .repeatedOpen:
            Account(
                name: "repeated-open", meaning: "a channel fires open a second time", runtimes: "Chrome",
                report: "smoldot 3305")
        case .lateError:
            Account(
                name: "late-error", meaning: "a channel fires error after close",
                runtimes: "Chrome before version 84", report: "simple-peer 627, w3c/webrtc-pc 2511")
        case .fatalFull:
            Account(
                name: "fatal-full",
                meaning: "a send into a full buffer closes the channel, whether it throws or returns",
                runtimes: "older Chromium", report: "peerjs 291, threema-web 594")
        case .swallow:
            Account(
                name: "swallow",
                meaning: "a send on a channel that is not open returns, and the message is gone",
                runtimes: "webrtc-rs; a WebSocket that closes or is closed", report: "webrtc-rs 826")
        case .falseSend:
            Account(
                name: "false-send",
                meaning:
                    "a send on a channel that is not open, or full, answers false instead of throwing",
                runtimes: "libwebrtc and its bindings", report: "webrtc-java 278")
        case .lostLow:
            Account(
                name: "lost-low", meaning: "the send buffer empties, and no bufferedamountlow says so",
                runtimes: "node-datachannel, datachannel-wasm",
                report: "node-datachannel 204, datachannel-wasm 25")
        case .spuriousLow:
            Account(
                name: "spurious-low",
                meaning: "a bufferedamountlow comes although the amount has crossed no threshold",
                runtimes: "mediasoup", report: "mediasoup 1866")
        }
    }

    /// The quirk of this name, or nil.
    public init?(name: some StringProtocol) {
        guard let match = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = match
    }

    /// What to say behind a name that no quirk has: which one was meant, or which there are.
    public static func hint(about name: some StringProtocol) -> String {
        Suggestion.hint(about: String(name), among: allCases.map(\.name), "the quirks are")
    }

    /// The name in files and on the command line.
    public var name: String { account.name }

    /// What happens, in one sentence that begins with a small letter and has no full stop.
    public var meaning: String { account.meaning }

    /// Which runtimes show it.
    public var runtimes: String { account.runtimes }

    /// The public report of it, or how it was seen.
    public var report: String { account.report }

    /// The kinds of step by which it happens; none if it is in what a send comes to.
    public var kinds: [Step.Kind] { Step.Kind.allCases.filter { $0.quirks.contains(self) } }
}
