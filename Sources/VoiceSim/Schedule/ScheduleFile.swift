/// A schedule with its header: an entry of a corpus, or a starting schedule.
///
/// The text form is made for people: one step a line, and anchors that name a meaning (`before send#1`)
/// and so outlive edits to the handler. Parsing and printing are exact inverses: whatever can be made here
/// can be written, and is the same when it is read; the initialisers refuse the rest.
public struct ScheduleFile: Equatable, Sendable {
    /// What an entry expects of its property.
    public enum Expectation: String, Equatable, Sendable, CaseIterable {
        /// The property is broken.
        case fails
        /// The property holds.
        case passes
    }

    /// What one handler is known to do with a starting schedule.
    public struct Verdict: Equatable, Sendable {
        /// The handler's name.
        public let handler: String
        /// All properties that the handler breaks. None: it passes.
        public let breaks: PropertySet

        /// This handler breaks these properties.
        public init(handler: SubjectName, breaks: PropertySet) {
            self.handler = handler.text
            self.breaks = breaks
        }
    }

    /// How far it is known that no shorter schedule breaks the property.
    public enum Shortest: Equatable, Sendable {
        /// Every smaller schedule was tried: so many.
        case proven(schedules: Int)
        /// Every schedule up to this size was tried, then the budget ran out.
        case checked(toSize: Int)

        /// The same with a number that is not negative.
        var clamped: Shortest {
            switch self {
            case .proven(let schedules): .proven(schedules: max(schedules, 0))
            case .checked(let size): .checked(toSize: max(size, 0))
            }
        }
    }

    /// The handler that an entry is about; nil for a starting schedule.
    public internal(set) var handler: String?
    /// The property that an entry is about; nil for a starting schedule.
    public internal(set) var property: PropertyID?
    /// What an entry expects; nil for a starting schedule.
    public internal(set) var expectation: Expectation?
    /// Everything that the schedule broke when it was recorded.
    public internal(set) var breaks: PropertySet?
    /// How the channels behave.
    public var fidelity: Fidelity
    /// The seed of the campaign that found it. Which of its schedules that was is in ``found``.
    public var seed: Seed?
    /// How it was found, in words: any text. Of more than 1,000 Unicode scalars the first 1,000 are kept.
    public var found: String? {
        didSet {
            guard let found, found.unicodeScalars.count > HeaderText.maximumLength else { return }
            self.found = String(
                String.UnicodeScalarView(found.unicodeScalars.prefix(HeaderText.maximumLength)))
        }
    }
    /// Whether it is known to be the shortest. A negative number counts as 0.
    public var shortest: Shortest? { didSet { shortest = shortest?.clamped } }
    /// What handlers are known to do with a starting schedule: at most 1,000 of them, each named once.
    public internal(set) var verdicts: [Verdict] = []
    /// The steps; at least one.
    public internal(set) var schedule: Schedule

    /// The most verdicts that a starting schedule may have.
    static let maximumVerdicts = 1_000

    /// Steps without a header, unchecked.
    init(unchecked schedule: Schedule, fidelity: Fidelity = .native) {
        self.schedule = schedule
        self.fidelity = fidelity
    }

    /// A starting schedule with what is known about it.
    ///
    /// - Throws: ``ScheduleError`` if the schedule has no step or one that no file may have, such as a 65th
    ///   message, or if a handler is named twice.
    public init(
        schedule: Schedule, fidelity: Fidelity = .native, verdicts: [Verdict] = []
    ) throws(ScheduleError) {
        self.init(unchecked: try schedule.checked(), fidelity: fidelity)
        guard verdicts.count <= Self.maximumVerdicts else {
            throw ScheduleError(
                file: "schedule", message: "a schedule has at most \(Self.maximumVerdicts) verdicts")
        }
        for (place, verdict) in verdicts.enumerated()
        where verdicts[..<place].contains(where: { $0.handler == verdict.handler }) {
            throw ScheduleError(
                file: "schedule", message: "\(quoted(verdict.handler)) has two verdicts; one is enough")
        }
        self.verdicts = verdicts
    }

    /// An entry of a corpus.
    ///
    /// - Throws: ``ScheduleError`` if the schedule has no step or one that no file may have, such as a 65th
    ///   message.
    public init(
        handler: SubjectName, property: PropertyID, expectation: Expectation = .fails,
        breaks: PropertySet? = nil, schedule: Schedule, fidelity: Fidelity = .native
    ) throws(ScheduleError) {
        self.init(unchecked: try schedule.checked(), fidelity: fidelity)
        self.handler = handler.text
        self.property = property
        self.expectation = expectation
        self.breaks = breaks
    }

    /// The text form: header, blank line, steps.
    public var text: String {
        var lines = ["voicesim-schedule: 1"]
        if let handler { lines.append("handler: \(handler)") }
        if let property { lines.append("property: \(property)") }
        if let expectation { lines.append("expect: \(expectation.rawValue)") }
        if let breaks { lines.append("breaks: \(breaks.isEmpty ? "nothing" : breaks.description)") }
        for verdict in verdicts {
            let verb = verdict.breaks.isEmpty ? "passes" : "fails \(verdict.breaks)"
            lines.append("expect \(verdict.handler): \(verb)")
        }
        lines.append("fidelity: \(fidelity.name)")
        if let seed { lines.append("seed: \(seed)") }
        if let found { lines.append("found: \(HeaderText.written(found))") }
        if let shortest { lines.append("shortest: \(shortest)") }
        return lines.joined(separator: "\n") + "\n\n" + schedule.text
    }
}

extension Schedule {
    /// The schedule, if a file may have it: what reads files decides.
    fileprivate func checked() throws(ScheduleError) -> Schedule {
        guard size > 0 else {
            throw ScheduleError(
                file: "schedule", message: "the schedule has no steps; a file has at least one")
        }
        return try Schedule(parsing: text)
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
