/// How far the application may go in a schedule.
public struct Limits: Equatable, Sendable {
    /// The most messages that it gives.
    public var messages: Int
    /// The most channels that it sets.
    public var channels: Int

    /// These limits; without them, all that a schedule may have.
    public init(messages: Int = Schedule.maximumMessages, channels: Int = Step.maximumChannels) {
        self.messages = messages
        self.channels = channels
    }
}
