import DataChannels

/// What is tested: a way to make a fresh handler, under a name.
///
/// ```swift
/// let subject = Subject("mine") { clock in MyHandler(clock: clock) }
/// ```
public struct Subject: Sendable {
    /// The name in reports and files: lowercase letters, digits and hyphens.
    public let name: String
    /// What the handler promises beyond what every handler is held to.
    public let claims: Claims
    /// Makes a fresh handler for one run, on the clock of that run.
    let make: @Sendable (any VoiceClock) -> any VoiceEventHandling

    /// The handlers that `make` makes, under this name. Each call must return a new handler that shares no
    /// state with another: the same steps must always lead to the same trace.
    public init(
        _ name: String, claims: Claims = [],
        make: @escaping @Sendable (any VoiceClock) -> any VoiceEventHandling
    ) {
        self.name = name
        self.claims = claims
        self.make = make
    }
}
