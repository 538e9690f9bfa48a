/// Everything outside of itself that an asynchronous handler may use: ``Surroundings`` that can be handed
/// from one actor to another.
///
/// A handler that uses nothing else can be tested: in the application the continuous clock and the connection
/// stand behind it, in a simulation virtual ones.
public struct AsyncSurroundings: Sendable {
    /// The time: `try await clock.sleep(for: .seconds(1))`.
    public let clock: any Clock<Duration>
    /// The connection, for a handler that makes its channels itself.
    public let channels: any SharedChannelMaker
    /// Who hears what the handler has to tell.
    public let observer: any VoiceEventObserver & Sendable

    /// Surroundings of these parts.
    public init(
        clock: any Clock<Duration>, channels: any SharedChannelMaker,
        observer: any VoiceEventObserver & Sendable
    ) {
        self.clock = clock
        self.channels = channels
        self.observer = observer
    }
}
