/// Everything outside of itself that a handler may use: what its maker gives it.
///
/// ```swift
/// final class MyHandler {
///     init(_ surroundings: Surroundings) { … }
/// }
/// ```
///
/// A handler that uses nothing else can be tested: in the application the system's clock and connection stand
/// behind it, in a simulation virtual ones.
public struct Surroundings {
    /// The time, for timers.
    public let clock: any VoiceClock
    /// The connection, for a handler that makes its channels itself.
    public let channels: any ChannelMaker

    /// Surroundings of these parts.
    public init(clock: any VoiceClock, channels: any ChannelMaker) {
        self.clock = clock
        self.channels = channels
    }
}
