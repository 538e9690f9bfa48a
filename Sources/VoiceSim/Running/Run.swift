import DataChannels

/// A run with all that is known of it.
public struct Run: Equatable, Sendable {
    /// What happened.
    public let schedule: Schedule
    /// Under which conditions.
    public let conditions: Conditions
    /// What it came to.
    public let outcome: Outcome
    /// Everything observable, in order.
    public let trace: [TraceEvent]
    /// What the far side has said, in order: `f1` first.
    public let said: [VoiceEvent]
    /// What it has objected to, in order, a sentence each.
    public let objections: [String]

    /// How the channels behaved.
    public var fidelity: Fidelity { conditions.fidelity }

    /// The trace in words, a line an event, with what the far side has said and what it has objected to.
    public var lines: [String] {
        var objections = objections[...]
        return trace.map { event in
            if case .objected = event { return event.line(said: said, objection: objections.popFirst()) }
            return event.line(said: said, objection: nil)
        }
    }
}
