import DataChannels
import VoiceSim

/// The state of the world as a trace shows it, event by event.
///
/// What a trace does not show is not guessed: whether the handler is ready, and what it holds, is what was
/// last seen of it.
public struct WorldView: Equatable, Sendable {
    /// A channel: the state that its transport is in, as far as it is known.
    public struct Channel: Equatable, Sendable {
        /// Its number.
        public let number: Int
        /// Its state.
        public var state: ReadyState
        /// Messages that it has accepted and nobody has heard, in order.
        public var underWay: [Int] = []
        /// Whether its buffer is full, or nearly so.
        public var isStalled = false
    }

    /// The channels, `c1` first.
    public private(set) var channels: [Channel] = []
    /// The current one; nil if there is none.
    public private(set) var current: Int?
    /// Messages that were given and neither accepted nor excused, in order.
    public private(set) var outstanding: [Int] = []
    /// Messages that were accepted, in order.
    public private(set) var accepted: [Int] = []
    /// Messages that the far side has heard, in order.
    public private(set) var heard: [Int] = []
    /// What the handler said last of itself; nil if nobody has looked.
    public private(set) var seen: (isReady: Bool, queued: Int)? {
        didSet { seenCount = (seen?.queued ?? 0) * 2 + (seen?.isReady == true ? 1 : 0) + 1 }
    }
    private var seenCount = 0
    /// The calls into the handler that are under way, the outermost first, by name.
    public private(set) var calls: [String] = []
    /// The calls into an asynchronous handler that have begun and not come back, the first first, by name.
    public private(set) var underWay: [String] = []

    /// Whether a step of the network shows at once; in a browser it does with its event.
    private let showsAtOnce: Bool

    /// What calls are called.
    private let names: CallNames

    /// A world in which nothing has happened.
    public init(_ fidelity: Fidelity = .native, calling names: CallNames = .ours) {
        showsAtOnce = fidelity == .native
        self.names = names
    }

    /// Two views are alike if they show the same.
    public static func == (first: WorldView, second: WorldView) -> Bool {
        first.channels == second.channels && first.current == second.current
            && first.outstanding == second.outstanding && first.accepted == second.accepted
            && first.heard == second.heard && first.seenCount == second.seenCount
            && first.calls == second.calls && first.underWay == second.underWay
    }

    /// The state of this channel; nil if there is none yet.
    public func state(of channel: Int) -> ReadyState? {
        channels.first { $0.number == channel }?.state
    }

    /// This happens.
    public mutating func enter(_ event: TraceEvent) {
        switch event {
        case .step(let step), .interleaved(let step, at: _): move(step)
        case .given(let message): outstanding.append(message)
        case .attached(let channel, let state): add(channel, state)
        case .made(let channel?): add(channel, .connecting)
        case .called(let call): calls.append(names[call])
        case .ran(let job): calls.append("job \(job)")
        case .begun(let call): underWay.append(names[call])
        case .answered(let call, number: _), .failed(let call, _):
            if let place = underWay.firstIndex(of: names[call]) { underWay.remove(at: place) }
        case .fired(let event, let channel):
            calls.append("the \(event.name) event of c\(channel)")
            show(event, channel)
        case .returned, .escaped: _ = calls.popLast()
        case .read(let channel, let state): change(channel) { $0.state = state }
        case .accepted(let channel, let message?), .carried(let channel, let message?):
            accept(message, on: channel)
        case .acceptedAgain(let channel, let message?): change(channel) { $0.underWay.append(message) }
        case .heard(let channel, let message?), .heardAgain(let channel, let message?),
            .unheard(let channel, let message?):
            change(channel) { channel in
                if let place = channel.underWay.firstIndex(of: message) { channel.underWay.remove(at: place) }
            }
            if case .heard = event { heard.append(message) }
        case .closed(let channel): change(channel) { $0.state = .closing }
        case .dropped(let message?): settle(message)
        case .cleared: outstanding = []
        case .gaveUp(let channels): if let current, current <= channels { self.current = nil }
        case .observed(let isReady, let queued): seen = (isReady, queued)
        case .quiet(let isReady, _, let queued): seen = (isReady, queued)
        default: break
        }
    }

    private mutating func add(_ channel: Int, _ state: ReadyState) {
        if self.state(of: channel) == nil { channels.append(Channel(number: channel, state: state)) }
        current = channel
    }

    private mutating func change(_ channel: Int, _ body: (inout Channel) -> Void) {
        guard let place = channels.firstIndex(where: { $0.number == channel }) else { return }
        body(&channels[place])
    }

    private mutating func accept(_ message: Int, on channel: Int) {
        settle(message)
        accepted.append(message)
        change(channel) { $0.underWay.append(message) }
    }

    /// The message is no longer to be sent.
    private mutating func settle(_ message: Int) {
        if let place = outstanding.firstIndex(of: message) { outstanding.remove(at: place) }
    }

    private mutating func move(_ step: Step) {
        if step.kind == .close, let current { change(current) { $0.state = .closing } }
        guard let channel = step.channel else { return }
        let showsAtOnce = showsAtOnce
        change(channel) { channel in
            switch step.kind {
            case .open where showsAtOnce: channel.state = .open
            case .closing where showsAtOnce: channel.state = .closing
            case .closed where showsAtOnce, .fail where showsAtOnce, .vanish: channel.state = .closed
            case .full, .tight: channel.isStalled = true
            case .drain, .drainSilently: channel.isStalled = false
            default: break
            }
            // What is under way is lost with the transport, and when the far side closes.
            if channel.state != .open, channel.state != .connecting { channel.underWay = [] }
        }
    }

    /// What an event says of its channel, which in a browser is when its state changes.
    private mutating func show(_ event: ChannelEvent, _ channel: Int) {
        change(channel) { channel in
            switch event {
            case .open: channel.state = .open
            case .closing: channel.state = .closing
            case .close: channel.state = .closed
            case .low: channel.isStalled = false
            case .error, .message: break
            }
        }
    }
}
