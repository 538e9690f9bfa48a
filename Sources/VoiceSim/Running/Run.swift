/// A run with all that is known of it.
public struct Run: Equatable, Sendable {
    /// What happened.
    public let schedule: Schedule
    /// How the channels behaved.
    public let fidelity: Fidelity
    /// What it came to.
    public let outcome: Outcome
    /// Everything observable, in order.
    public let trace: [TraceEvent]
}
