/// A schedule with its header: an entry of a corpus, or a starting schedule.
///
/// The text form is made for people: one step a line, and anchors that name a meaning (`before send#1`)
/// and so outlive edits to the handler. Parsing and printing are exact inverses.
public struct ScheduleFile: Equatable, Sendable {
    /// What an entry expects of its property.
    public enum Expectation: String, Equatable, Sendable {
        /// The property is broken.
        case fails
        /// The property holds.
        case passes
    }

    /// What one handler is known to do with a starting schedule.
    public struct Verdict: Equatable, Sendable {
        /// The handler's id.
        public let handler: String
        /// All properties that the handler breaks. None: it passes.
        public let breaks: PropertySet

        /// This handler breaks these properties.
        public init(handler: String, breaks: PropertySet) {
            self.handler = handler
            self.breaks = breaks
        }
    }

    /// How far it is known that no shorter schedule breaks the property.
    public enum Shortest: Equatable, Sendable {
        /// Every smaller schedule was tried: so many.
        case proven(schedules: Int)
        /// Every schedule up to this size was tried, then the budget ran out.
        case checked(toSize: Int)
    }

    /// The handler that an entry is about; nil for a starting schedule.
    public var handler: String?
    /// The property that an entry is about; nil for a starting schedule.
    public var property: Property?
    /// What an entry expects; nil for a starting schedule.
    public var expectation: Expectation?
    /// Everything that the schedule broke when it was recorded.
    public var breaks: PropertySet?
    /// How the channels behave.
    public var fidelity: Fidelity
    /// The seed of the campaign that found it. Which of its schedules that was is in ``found``.
    public var seed: Seed?
    /// How it was found, in words.
    public var found: String?
    /// Whether it is known to be the shortest.
    public var shortest: Shortest?
    /// What handlers are known to do with a starting schedule.
    public var verdicts: [Verdict]
    /// The steps.
    public var schedule: Schedule

    /// A file with these steps and an empty header.
    public init(schedule: Schedule, fidelity: Fidelity = .native, verdicts: [Verdict] = []) {
        self.schedule = schedule
        self.fidelity = fidelity
        self.verdicts = verdicts
    }

    /// The text form: header, blank line, steps.
    public var text: String {
        var lines = ["voicesim-schedule: 1"]
        if let handler { lines.append("handler: \(handler)") }
        if let property { lines.append("property: \(property.id)") }
        if let expectation { lines.append("expect: \(expectation.rawValue)") }
        if let breaks { lines.append("breaks: \(breaks.isEmpty ? "nothing" : breaks.description)") }
        for verdict in verdicts {
            let verb = verdict.breaks.isEmpty ? "passes" : "fails \(verdict.breaks)"
            lines.append("expect \(verdict.handler): \(verb)")
        }
        lines.append("fidelity: \(fidelity.name)")
        if let seed { lines.append("seed: \(seed)") }
        if let found { lines.append("found: \(found)") }
        if let shortest { lines.append("shortest: \(shortest)") }
        return lines.joined(separator: "\n") + "\n\n" + schedule.text
    }
}

extension ScheduleFile.Shortest: CustomStringConvertible {
    /// The value of the header line.
    public var description: String {
        switch self {
        case .proven(let schedules): "proven (\(schedules) schedules)"
        case .checked(let size): "not proven, checked to size \(size)"
        }
    }
}
