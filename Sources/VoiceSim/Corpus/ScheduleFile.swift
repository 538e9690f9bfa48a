/// A schedule with its header, as a file has it: an entry of a corpus, or a starting schedule.
///
/// The text form is made for people: one step a line, and anchors that name a meaning (`before send#1`)
/// and so outlive edits to the handler. Parsing and printing are exact inverses: whatever can be made here
/// can be written, and is the same when it is read; the initialisers refuse the rest.
public enum ScheduleFile: Equatable, Sendable {
    /// A counterexample of one handler.
    case entry(CorpusEntry)
    /// A schedule for every handler.
    case start(StartingSchedule)

    /// What happens.
    public var schedule: Schedule {
        switch self {
        case .entry(let entry): entry.counterexample.schedule
        case .start(let start): start.schedule
        }
    }

    /// Under which conditions.
    public var conditions: Conditions {
        switch self {
        case .entry(let entry): entry.counterexample.conditions
        case .start(let start): start.conditions
        }
    }

    /// How the channels behave.
    public var fidelity: Fidelity { conditions.fidelity }

    /// Where it comes from.
    public var origin: Origin {
        switch self {
        case .entry(let entry): entry.counterexample.origin
        case .start(let start): start.origin
        }
    }

    /// The entry, if it is one.
    public var entry: CorpusEntry? {
        if case .entry(let entry) = self { entry } else { nil }
    }

    /// The handlers that it says something of: an entry's own, or all those that it has a verdict for.
    public var handlers: [SubjectName] {
        switch self {
        case .entry(let entry): [entry.handler]
        case .start(let start): start.verdicts.map(\.handler)
        }
    }

    /// The version of the text form that is written.
    public static let currentVersion = 2
    /// Those that are read.
    static let versions = [1, currentVersion]
    /// How a file begins, for error messages.
    static let beginning = "'voicesim-schedule: \(currentVersion)'"

    /// The text form: header, blank line, steps.
    public var text: String {
        (["voicesim-schedule: \(Self.currentVersion)"] + header).joined(separator: "\n") + "\n\n"
            + schedule.text
    }

    private var header: [String] {
        switch self {
        case .entry(let entry):
            let counterexample = entry.counterexample
            let breaks = counterexample.breaks.map { $0.isEmpty ? "nothing" : $0.description }
            return [
                "handler: \(entry.handler)", "property: \(counterexample.property)",
                "expect: \(entry.expectation.rawValue)",
            ] + (breaks.map { ["breaks: \($0)"] } ?? [])
                + conditions.lines + Self.lines(counterexample.origin)
                + (counterexample.shortest.map { ["shortest: \($0)"] } ?? [])
        case .start(let start):
            return start.verdicts.map { verdict in
                let verb = verdict.breaks.isEmpty ? "passes" : "fails \(verdict.breaks)"
                return "expect \(verdict.handler): \(verb)"
            } + conditions.lines + Self.lines(start.origin)
        }
    }

    private static func lines(_ origin: Origin) -> [String] {
        let lines = [
            origin.seed.map { "seed: \($0)" }, origin.found.map { "found: \(HeaderText.written($0))" },
        ]
        return lines.compactMap { $0 }
    }
}

extension Schedule {
    /// Refuses a schedule that no file may have: what reads files decides.
    func checkForFile() throws(ScheduleError) {
        guard size > 0 else {
            throw ScheduleError(
                file: "schedule", message: "the schedule has no steps; a file has at least one")
        }
        _ = try Schedule(parsing: text)
    }
}
