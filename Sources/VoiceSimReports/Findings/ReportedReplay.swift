import VoiceSim

/// A recorded schedule that was run again on a handler, with all that reports say of it.
public struct ReportedReplay: Sendable {
    /// The file.
    public let path: String
    /// The name of the handler.
    public let handler: String
    /// The property that the file is about; nil for a starting schedule.
    public let property: PropertyID?
    /// The schedule, and under which conditions it ran.
    public let file: ScheduleFile
    /// What became of it.
    public let verdict: ReplayVerdict
    /// What is to be said beside the verdict, without a full stop; nothing if it was reproduced.
    public let detail: String
    /// The one command that runs it again; nothing if nobody said.
    public let reproduction: String

    /// Whether it came to what the file says.
    public var isAsExpected: Bool { verdict == .reproduced }

    /// A file that was run again on the handler of this name.
    public init(
        _ file: ScheduleFile, at path: String, on handler: String, verdict: ReplayVerdict, detail: String,
        reproduction: String = ""
    ) {
        self.file = file
        self.path = path
        self.handler = handler
        self.verdict = verdict
        self.detail = detail
        self.reproduction = reproduction
        property = file.entry?.counterexample.property
    }

    /// What became of it, as one sentence without a full stop.
    public var sentence: String { verdict.word + (detail.isEmpty ? "" : ": \(detail)") }
}
