import VoiceSim

/// A run that is told, as far as it went: out of this process or another, which may have ended in its middle.
public struct RunAccount: Equatable, Sendable {
    /// What happened.
    public let schedule: Schedule
    /// Under which conditions.
    public let conditions: Conditions
    /// Everything observable, in order.
    public let trace: [TraceEvent]
    /// The same in words, a line an event.
    public let lines: [String]
    /// What calls into the handler are called.
    let callNames: CallNames
    /// What it broke.
    public let broken: PropertySet
    /// When that was, as far as the trace shows it, in order.
    public let moments: [Moment]
    /// How the process ended that it ran in; nil if the run came to its end.
    public let ending: String?
    /// The property that the story is told for; nil for none in particular.
    public var about: PropertyID?

    /// The world before it.
    var start: WorldView { WorldView(conditions.fidelity, calling: callNames) }

    /// The same, told for this property.
    func telling(_ property: PropertyID) -> RunAccount {
        var account = self
        account.about = property
        return account
    }

    /// The property to tell first of those that are broken: the one that the story is told for, or else the
    /// worst. Nil if nothing is broken.
    public var main: PropertyID? {
        if let about, broken.contains(about) { return about }
        return broken.members.min { Severity(of: $0) < Severity(of: $1) }
    }

    /// A run of this subject.
    public init(_ run: Run, of subject: Subject) {
        self.init(
            schedule: run.schedule, conditions: run.conditions, trace: run.trace, lines: run.lines,
            broken: run.outcome.broken, of: subject)
    }

    /// What is known of a run of this subject.
    public init(
        schedule: Schedule, conditions: Conditions, trace: [TraceEvent], lines: [String],
        broken: PropertySet, ending: String? = nil, of subject: Subject
    ) {
        self.schedule = schedule
        self.conditions = conditions
        self.trace = trace
        callNames = subject.callNames
        // Its own names for its calls, whoever has told it.
        self.lines = zip(trace, lines).map { event, line in
            switch event {
            case .called(let call): "\(subject.callNames[call]) called"
            case .begun(let call): "\(subject.callNames[call]) begun"
            case .answered(let call, _): "\(subject.callNames[call]) came back"
            default: line
            }
        }
        self.broken = broken
        self.ending = ending
        moments = subject.moments(in: trace).filter { broken.contains($0.property) }
    }
}
