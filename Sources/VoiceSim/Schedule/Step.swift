/// One thing that the scheduler makes happen.
///
/// A step is a byte: either one of the ten kinds that concern nobody or the current channel, or a network
/// kind together with the number of its channel. The byte is also its place in a ``StepSet``.
public struct Step: Equatable, Sendable {
    /// What a step does.
    public enum Kind: UInt8, CaseIterable, Sendable {
        /// The application gives the handler the next new message.
        case send
        /// The application gives a message equal to the previous one.
        case sendSame
        /// The application sets a new channel that is connecting.
        case attach
        /// The application sets a new channel that is open and announced.
        case attachOpen
        /// The application sets a new channel that is open, with its `open` event still queued.
        case attachOpening
        /// The application closes the current channel.
        case close
        /// The application empties the handler's queue.
        case clear
        /// The application resets the handler for a new session.
        case reset
        /// The event loop runs its oldest task.
        case deliver
        /// Time advances to the earliest timer, which fires.
        case tick
        /// The transport of a channel gets ready.
        case open
        /// The far side of a channel begins to close it.
        case closing
        /// The closing procedure of a channel ends.
        case closed
        /// The transport of a channel fails.
        case fail
        /// The send buffer of a channel is full.
        case full
        /// The send buffer of a channel empties.
        case drain
    }

    /// Channels are numbered `c1` … `c8` in a schedule; settling adds one more.
    public static let maximumChannels = 8

    private static let firstNetworkKind = Kind.open.rawValue

    /// `kind` for the ten kinds without a channel; `10 + 8 × (kind − 10) + channel` for the others.
    let code: UInt8

    init(code: UInt8) {
        self.code = code
    }

    /// The step of this kind, out of data; in a program `.send` or `.closing(1)` reads better.
    ///
    /// - Parameter channel: its number, from 1 to ``maximumChannels``, if the kind names one; nil if not.
    /// - Throws: ``ScheduleError`` if kind and channel do not fit.
    public init(_ kind: Kind, channel: Int? = nil) throws(ScheduleError) {
        let fits = channel.map { kind.namesChannel && 1...Self.maximumChannels ~= $0 } ?? !kind.namesChannel
        guard fits else {
            let what = channel.map { "\(kind.words) c\($0)" } ?? kind.words
            let right =
                kind.namesChannel
                ? "'\(kind.words)' concerns a channel from c1 to c\(Self.maximumChannels)"
                : "'\(kind.words)' concerns no channel"
            throw ScheduleError(file: "schedule", message: "\(right), so '\(what)' is no step")
        }
        self.init(unchecked: kind, channel: channel)
    }

    /// The step of this kind, which fits the channel.
    init(unchecked kind: Kind, channel: Int? = nil) {
        assert((channel != nil) == kind.namesChannel, "network steps, and only those, name a channel")
        code = Self.code(of: kind, channel: UInt8(channel.map { $0 - 1 } ?? 0))
    }

    @inline(__always)
    static func code(of kind: Kind, channel: UInt8) -> UInt8 {
        kind.namesChannel
            ? firstNetworkKind &+ (kind.rawValue &- firstNetworkKind) &* 8 &+ channel : kind.rawValue
    }

    /// What it does.
    @inline(__always)
    public var kind: Kind {
        let first = Self.firstNetworkKind
        return Kind(place: code < first ? code : first &+ (code &- first) >> 3)
    }

    /// The number of the channel, counted from 1, or nil if the step names none.
    public var channel: Int? {
        kind.namesChannel ? Int(channelIndex) + 1 : nil
    }

    /// The place of the channel, counted from 0. Only for network steps.
    var channelIndex: UInt8 { (code &- Self.firstNetworkKind) & 7 }

    /// The same step for another channel, counted from 1. Only for network steps.
    func renamed(to channel: Int) -> Step { Step(unchecked: kind, channel: channel) }
}

extension Step.Kind {
    /// The kind with this raw value; there is one. `init(rawValue:)` does the same with a call and a check,
    /// which every step would pay for.
    @inline(__always)
    fileprivate init(place: UInt8) {
        switch place {
        case 0: self = .send
        case 1: self = .sendSame
        case 2: self = .attach
        case 3: self = .attachOpen
        case 4: self = .attachOpening
        case 5: self = .close
        case 6: self = .clear
        case 7: self = .reset
        case 8: self = .deliver
        case 9: self = .tick
        case 10: self = .open
        case 11: self = .closing
        case 12: self = .closed
        case 13: self = .fail
        case 14: self = .full
        default: self = .drain
        }
        assert(rawValue == place, "the kinds are listed in the order of their raw values")
    }

    /// Whether a step of this kind concerns one channel by its number: the network's steps do.
    public var namesChannel: Bool { rawValue >= Step.Kind.open.rawValue }

    /// Whether it sets a new channel.
    public var attaches: Bool { self == .attach || self == .attachOpen || self == .attachOpening }

    /// The words in the text form, without the channel.
    public var words: String {
        switch self {
        case .send: "send"
        case .sendSame: "send same"
        case .attach: "attach"
        case .attachOpen: "attach open"
        case .attachOpening: "attach opening"
        case .close: "close"
        case .clear: "clear"
        case .reset: "reset"
        case .deliver: "deliver"
        case .tick: "tick"
        case .open: "open"
        case .closing: "closing"
        case .closed: "closed"
        case .fail: "fail"
        case .full: "full"
        case .drain: "drain"
        }
    }
}

extension Step: CustomStringConvertible {
    /// The step in the text form, for example `send same` or `closing c1`.
    public var description: String {
        channel.map { "\(kind.words) c\($0)" } ?? kind.words
    }
}
