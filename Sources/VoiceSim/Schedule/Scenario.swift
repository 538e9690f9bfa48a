/// The limits within which schedules are made.
public struct Scenario: Equatable, Sendable {
    /// The most messages that the application gives, from 1 to ``Schedule/maximumMessages``.
    public var messages: Int
    /// The most channels that the application sets, from 1 to ``Step/maximumChannels``.
    public var channels: Int
    /// The most top-level steps, from 1 to 200.
    public var steps: Int
    /// The fidelity of every run, or nil to let half of the schedules run in each.
    public var fidelity: Fidelity?
    /// What picks the steps.
    public var strategy: StrategyKind

    /// A scenario with these limits; a limit outside its range is brought to the nearest end of it.
    public init(
        messages: Int = 8, channels: Int = 4, steps: Int = 24, fidelity: Fidelity? = nil,
        strategy: StrategyKind = .random
    ) {
        self.strategy = strategy
        self.messages = min(max(messages, 1), Schedule.maximumMessages)
        self.channels = min(max(channels, 1), Step.maximumChannels)
        self.steps = min(max(steps, 1), 200)
        self.fidelity = fidelity
    }

    /// The fidelity that schedule `index` of a campaign runs in: the scenario's, or else `native` for even
    /// indices and `browser` for odd ones. It follows from the index so that seed and index alone reproduce
    /// the run.
    public func fidelity(ofSchedule index: UInt64) -> Fidelity {
        fidelity ?? (index & 1 == 0 ? .native : .browser)
    }
}
