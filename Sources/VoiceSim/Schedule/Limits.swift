/// How far the application may go in a schedule, and what the channels may do.
public struct Limits: Equatable, Sendable {
    /// The most messages that it gives.
    public var messages: Int
    /// The most channels that it sets.
    public var channels: Int
    /// The quirks that are on, of those that the scenario has; nil for all of these.
    public var quirks: QuirkSet?

    /// Whether sizes count (``Scenario/sizes``): what is about them can happen at all.
    public var sizes = true

    /// These limits; without them, all that a schedule may have.
    public init(
        messages: Int = Schedule.maximumMessages, channels: Int = Step.maximumChannels,
        quirks: QuirkSet? = nil
    ) {
        self.messages = messages
        self.channels = channels
        self.quirks = quirks
    }
}
