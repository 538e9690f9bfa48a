/// Which schedules an exhaustive exploration looks at: every one within these limits. A limit that is set
/// outside its range is brought to the nearest end of it.
public struct Bounds: Equatable, Sendable {
    /// The most steps, top-level and interleaved; nil to go on until no new state appears.
    public var steps: Int? { didSet { steps = steps.map(Self.stepRange.nearest) } }
    /// The most messages that the application gives.
    public var messages: Int { didSet { messages = Self.messageRange.nearest(to: messages) } }
    /// The most channels that the application sets. A schedule in which the handler comes to more, by making
    /// some itself, is judged as it is and not gone on with, but where the limit is the greatest there is.
    public var channels: Int { didSet { channels = Self.channelRange.nearest(to: channels) } }
    /// Under which conditions every schedule is run.
    public var conditions: Conditions
    /// The kinds of step that are on.
    public var kinds: [Step.Kind]

    /// Without a limit on steps, how often a listener may clear, reset, or set the same channel again inside
    /// one call. It could do so for ever, and nobody sees from outside that nothing is new then: what a call
    /// in progress has been through is told apart by all that has happened in it.
    public static let reactionsInCall = 1

    /// What a listener can do any number of times.
    static let endlessReactions = StepSet(kinds: [.clear, .reset, .attachAgain])

    private static let stepRange = 0...Schedule.maximumSize
    private static let messageRange = 0...Schedule.maximumMessages
    private static let channelRange = 0...Step.maximumChannels

    /// Every schedule within these limits.
    ///
    /// - Parameter kinds: the kinds of step that are on; nil for all that can happen with the quirks.
    public init(
        steps: Int?, messages: Int = Schedule.maximumMessages, channels: Int = Step.maximumChannels,
        in conditions: Conditions, kinds: [Step.Kind]? = nil
    ) {
        self.steps = steps.map(Self.stepRange.nearest)
        self.messages = Self.messageRange.nearest(to: messages)
        self.channels = Self.channelRange.nearest(to: channels)
        self.conditions = conditions
        self.kinds = kinds ?? Step.Kind.possible(with: conditions.quirks)
    }

    /// Every schedule within these limits, without quirks and before a silent far side.
    public init(
        steps: Int?, messages: Int = Schedule.maximumMessages, channels: Int = Step.maximumChannels,
        fidelity: Fidelity, kinds: [Step.Kind]? = nil
    ) {
        self.init(
            steps: steps, messages: messages, channels: channels, in: Conditions(fidelity), kinds: kinds)
    }
}
