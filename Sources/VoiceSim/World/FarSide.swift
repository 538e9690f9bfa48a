import DataChannels

/// What is behind a channel: a deterministic state machine that hears what is sent, answers, and may object.
///
/// ```swift
/// /// Repeats what it hears.
/// struct Echo: FarSide {
///     mutating func hear(_ event: VoiceEvent, on channel: Int) -> Hearing { Hearing(answers: [event]) }
///     func fingerprint(into fingerprint: inout StateFingerprint) {}
/// }
/// ```
///
/// A run has one, made afresh, for all its channels. Whatever it says must follow from what it was told: one
/// that says another thing the second time is found out as nondeterministic. What it says travels to the
/// channel and arrives as a `message` event, unless the channel is closed by then.
public protocol FarSide {
    /// The transport of a channel is ready. Channels are numbered from 1 as in a schedule.
    ///
    /// - Returns: what it says at once; nothing by default.
    mutating func opened(_ channel: Int) -> [VoiceEvent]

    /// A channel that was open has ended, or begun to: nothing more will be heard on it, and nothing can be
    /// said. Told once of each.
    mutating func ended(_ channel: Int)

    /// It hears a message.
    mutating func hear(_ event: VoiceEvent, on channel: Int) -> Hearing

    /// Whether it has something to say unasked on an open channel; false by default.
    func hasToSay(on channel: Int) -> Bool

    /// It says what it has to say unasked.
    mutating func say(on channel: Int) -> [VoiceEvent]

    /// By what it tells a message that is sent again from a new one, if it can: two events with the same are
    /// one message to it, however often they come. Nil by default: it cannot.
    func identity(of event: VoiceEvent) -> String?

    /// Adds everything that it remembers. Leaving something out makes proofs wrong.
    func fingerprint(into fingerprint: inout StateFingerprint)
}

/// What comes of a message that the far side has got.
public struct Hearing: Equatable, Sendable {
    /// What it answers, in order.
    public var answers: [VoiceEvent]
    /// What it objects to, in one sentence; nil if to nothing.
    public var objection: String?
    /// Whether it has taken the message: one that it got before anybody listened there is not heard.
    public var isHeard: Bool

    /// What comes of a message.
    public init(answers: [VoiceEvent] = [], objection: String? = nil, isHeard: Bool = true) {
        self.answers = answers
        self.objection = objection
        self.isHeard = isHeard
    }
}

extension FarSide {
    /// It says nothing.
    public mutating func opened(_ channel: Int) -> [VoiceEvent] { [] }

    /// Nothing comes of it.
    public mutating func ended(_ channel: Int) {}

    /// It has nothing.
    public func hasToSay(on channel: Int) -> Bool { false }

    /// It says nothing.
    public mutating func say(on channel: Int) -> [VoiceEvent] { [] }

    /// It cannot tell.
    public func identity(of event: VoiceEvent) -> String? { nil }
}
