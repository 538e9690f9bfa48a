/// The limits within which schedules are made. A limit that is set outside its range is brought to the
/// nearest end of it.
public struct Scenario: Equatable, Sendable {
    /// The most messages that the application gives, from 1 to ``Schedule/maximumMessages``.
    public var messages: Int { didSet { messages = Self.messageRange.nearest(to: messages) } }
    /// The most channels that the application sets, from 1 to ``Step/maximumChannels``. A handler that makes
    /// channels itself may make so many as there can be in a schedule.
    public var channels: Int { didSet { channels = Self.channelRange.nearest(to: channels) } }
    /// The most top-level steps, from 1 to 200.
    public var steps: Int { didSet { steps = Self.stepRange.nearest(to: steps) } }
    /// The fidelity of every run, or nil to let half of the schedules run in each.
    public var fidelity: Fidelity?
    /// What picks the steps.
    public var strategy: StrategyKind
    /// The departures from the recommendation that may be on. A strategy may leave some out in a schedule
    /// (``Limits/quirks``).
    public var quirks: QuirkSet
    /// Who is at the other end, or nil for the subject's own far side.
    public var farSide: FarSideName?
    /// Whether sizes count: messages may be padded (`send large`, `send huge`), and a buffer has room for one
    /// more (`tight`, `attach tight`) or empties one by one (`transmit`).
    public var sizes: Bool
    /// Whether a strategy may go beyond the limits of messages, channels and steps in a small share of its
    /// schedules, up to what a schedule may have: so that a queue of 256 is full now and then, and a ninth
    /// message and a fifth channel come. On where nobody has set a limit.
    public var stretches: Bool

    private static let messageRange = 1...Schedule.maximumMessages
    private static let channelRange = 1...Step.maximumChannels
    private static let stepRange = 1...200

    /// A scenario with these limits.
    ///
    /// - Parameters:
    ///   - messages: 8 if nil.
    ///   - channels: 4 if nil.
    ///   - steps: 24 if nil.
    ///   - stretches: nil for true if none of these three is given.
    public init(
        messages: Int? = nil, channels: Int? = nil, steps: Int? = nil, fidelity: Fidelity? = nil,
        strategy: StrategyKind = .random, quirks: QuirkSet = .none, farSide: FarSideName? = nil,
        sizes: Bool = true, stretches: Bool? = nil
    ) {
        self.sizes = sizes
        self.stretches = stretches ?? (messages == nil && channels == nil && steps == nil)
        self.quirks = quirks
        self.farSide = farSide
        self.strategy = strategy
        self.messages = Self.messageRange.nearest(to: messages ?? 8)
        self.channels = Self.channelRange.nearest(to: channels ?? 4)
        self.steps = Self.stepRange.nearest(to: steps ?? 24)
        self.fidelity = fidelity
    }

    /// The scenario of schedules that are there already, under these conditions.
    init(_ conditions: Conditions) {
        self.init(
            fidelity: conditions.fidelity, quirks: conditions.quirks, farSide: conditions.farSide)
    }

    /// The limits of the few schedules that go beyond the others, and how few they are; nil if none does.
    public var furtherLimits: (oneIn: Int, messages: Int, channels: Int, steps: Int)? {
        guard stretches, strategy == .random else { return nil }
        return (Self.stretchedOneIn, Schedule.maximumMessages, Step.maximumChannels, 2 * steps)
    }

    /// One in so many schedules goes beyond the limits.
    static let stretchedOneIn = 32

    /// How far the application may go in each schedule.
    public var limits: Limits {
        var limits = Limits(messages: messages, channels: channels)
        limits.sizes = sizes
        return limits
    }

    /// The fidelity that schedule `index` of a campaign runs in: the scenario's, or else `native` for even
    /// indices and `browser` for odd ones. It follows from the index so that seed and index alone reproduce
    /// the run.
    public func fidelity(ofSchedule index: UInt64) -> Fidelity {
        fidelity ?? (index & 1 == 0 ? .native : .browser)
    }
}

extension ClosedRange<Int> {
    /// `value`, or the end of the range that is nearest to it.
    func nearest(to value: Int) -> Int { Swift.min(Swift.max(value, lowerBound), upperBound) }
}
