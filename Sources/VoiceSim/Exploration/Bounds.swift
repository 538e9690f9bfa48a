/// Which schedules an exhaustive exploration looks at: every one within these limits.
public struct Bounds: Equatable, Sendable {
    /// The most steps, top-level and interleaved; nil to go on until no new state appears.
    public var steps: Int?
    /// The most messages that the application gives.
    public var messages: Int
    /// The most channels that the application sets.
    public var channels: Int
    /// How the channels behave.
    public var fidelity: Fidelity
    /// The kinds of step that are on.
    public var kinds: [Step.Kind]

    /// Every schedule within these limits; a limit outside its range is brought to the nearest end of it.
    public init(
        steps: Int?, messages: Int = Schedule.maximumMessages, channels: Int = Step.maximumChannels,
        fidelity: Fidelity, kinds: [Step.Kind] = Step.Kind.allCases
    ) {
        self.steps = steps.map { min(max($0, 0), Schedule.maximumSize) }
        self.messages = min(max(messages, 0), Schedule.maximumMessages)
        self.channels = min(max(channels, 0), Step.maximumChannels)
        self.fidelity = fidelity
        self.kinds = kinds
    }
}
