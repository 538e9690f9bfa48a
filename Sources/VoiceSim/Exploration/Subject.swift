import DataChannels

/// What is tested: a way to make a fresh handler, under a name.
///
/// ```swift
/// let subject = Subject("mine") { clock in MyHandler(clock: clock) }
/// ```
public struct Subject: Sendable {
    /// The name in reports and files: lowercase letters, digits and hyphens.
    public let name: String
    /// Makes a fresh handler for one run, on the clock of that run.
    let make: @Sendable (any VoiceClock) -> any VoiceEventHandling

    /// The handlers that `make` makes, under this name. Each call must return a new handler that shares no
    /// state with another: the same steps must always lead to the same trace.
    public init(_ name: String, make: @escaping @Sendable (any VoiceClock) -> any VoiceEventHandling) {
        self.name = name
        self.make = make
    }
}
