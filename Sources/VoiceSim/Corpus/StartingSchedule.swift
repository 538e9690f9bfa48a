/// A schedule that is a starting point: it names no handler, and runs on every one.
public struct StartingSchedule: Equatable, Sendable {
    /// What one handler is known to do with it.
    public struct Verdict: Equatable, Sendable {
        /// The handler's name.
        public let handler: SubjectName
        /// All properties that the handler breaks. None: it passes.
        public let breaks: PropertySet

        /// This handler breaks these properties.
        public init(handler: SubjectName, breaks: PropertySet) {
            self.handler = handler
            self.breaks = breaks
        }
    }

    /// What happens: at least one step.
    public let schedule: Schedule
    /// Under which conditions.
    public let conditions: Conditions
    /// What handlers are known to do with it: at most 1,000 of them, each named once.
    public let verdicts: [Verdict]
    /// Where it comes from.
    public let origin: Origin

    /// The most verdicts that a starting schedule may have.
    static let maximumVerdicts = 1_000

    /// A starting schedule with what is known about it.
    ///
    /// - Throws: ``ScheduleError`` if the schedule has no step or one that no file may have, such as a 65th
    ///   message, or if a handler is named twice.
    public init(
        _ schedule: Schedule, in conditions: Conditions = .native, verdicts: [Verdict] = [],
        origin: Origin = Origin()
    ) throws(ScheduleError) {
        try schedule.checkForFile()
        guard verdicts.count <= Self.maximumVerdicts else {
            throw ScheduleError(
                file: "schedule", message: "a schedule has at most \(Self.maximumVerdicts) verdicts")
        }
        for (place, verdict) in verdicts.enumerated()
        where verdicts[..<place].contains(where: { $0.handler == verdict.handler }) {
            throw ScheduleError(
                file: "schedule", message: "\(quoted(verdict.handler.text)) has two verdicts; one is enough")
        }
        self.init(unchecked: schedule, in: conditions, verdicts: verdicts, origin: origin)
    }

    /// A starting schedule that has been read from a file.
    init(unchecked schedule: Schedule, in conditions: Conditions, verdicts: [Verdict], origin: Origin) {
        self.schedule = schedule
        self.conditions = conditions
        self.verdicts = verdicts
        self.origin = origin
    }

    /// What the handler of this name is known to break.
    public func expectation(of handler: SubjectName) -> PropertySet? {
        verdicts.first { $0.handler == handler }?.breaks
    }
}
