import VoiceSim

/// What commands print for machines, a JSON object a line: the kinds of line, and what is in each.
///
/// Keys may be added without another ``version``, so a reader skips what it does not know. What is there
/// keeps its name and its meaning as long as the version stays.
public enum OutputSchema {
    /// The value of `schemaVersion` in each line.
    public static let version = 1

    /// Every kind of line there is.
    public static let kinds = [
        finding, summary, replay, replaySummary, counterexample, verification, verificationSummary, shrinking,
        shrinkingSummary, trouble,
    ]

    /// The schema of a line, in the words of JSON Schema, draft 2020-12.
    public static var text: String {
        let definitions = kinds.map { (key: $0.name, value: $0.schema) }
        let tree: JSONTree = [
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": "urn:voicesim:output:\(version)",
            "title": "A line that voicesim prints for machines",
            "description": "JSON Lines: each line is one object, told apart by its kind.",
            "oneOf": .list(kinds.map { ["$ref": "#/$defs/\($0.name)"] }),
            "$defs": .object(definitions),
        ]
        return tree.pretty
    }
}

extension OutputSchema {
    private typealias Key = LineKind.Key

    private static let handler = Key("handler", .text, "The name of the handler.")
    private static let property = Key("property", .text, "The property that is broken.")
    private static let size = Key("size", .count(from: 0), "How many steps the schedule has.")
    private static let fidelities = Fidelity.allCases.map(\.name)
    private static let fidelity = Key("fidelity", .word(fidelities), "How the channels behave.")
    private static let quirks = Key("quirks", .list(.text), "The quirks that are on.")
    private static let farSide = Key("farSide", .text, "Who is at the other end of the channels.")
    private static let story = Key("story", .text, "What happens, in one sentence without a full stop.")
    private static let expected = Key("expected", .text, "What the property expects, in one sentence.")
    private static let reproduce = Key("reproduce", .text, "The one command that shows it again.")
    private static let release = Key("version", .text, "The version of voicesim.")
    private static let complete = Key("complete", .flag, "Whether nobody ended it before it was done.")
    private static let troubles = Key("troubles", .count(from: 0), "How many lines have the kind trouble.")

    private static let finding = LineKind(
        name: "finding", summary: "A property that a handler breaks, with its shortest counterexample.",
        keys: [
            handler, property, size,
            Key("fidelities", .list(.word(fidelities)), "In which fidelities it broke."),
            Key("quirks", .list(.text), "The quirks that the counterexample needs."),
            Key("runtimes", .list(.text), "For each quirk, which runtimes show it."),
            Key("schedules", .count(from: 0), "How many schedules broke the property."),
            Key("seed", .bits, "The seed of the schedule that broke it first."),
            Key("index", .count(from: 0), "The place of that schedule among those of its seed."),
            Key("file", .text, "Where the counterexample is kept.", isOptional: true),
            Key("known", .flag, "Whether the corpus expected it."), story, expected, reproduce,
            Key("schedule", .text, "The counterexample as a file of a corpus has it."),
        ])

    private static let summary = LineKind(
        name: "summary", summary: "The last line of campaigns: how all of them went together.",
        keys: [
            Key("schedules", .count(from: 0), "How many schedules were run."),
            Key("decisions", .count(from: 0), "How many decisions were made in them."),
            Key("seconds", .amount, "How long that took."),
            Key("digest", .bits, "Stands for every trace of every schedule."),
            Key("seed", .bits, "The seed."), release, complete,
            Key("handlers", .list(.object(reach)), "What was tried of each handler."),
        ])

    private static let reach = [
        handler, Key("messages", .count(from: 0), "The most messages that a schedule gave."),
        Key("channels", .count(from: 0), "The most channels."),
        Key("steps", .count(from: 0), "The most steps."),
        Key("stretches", .flag, "Whether a few schedules went beyond these."),
        Key("quirks", .list(.text), "The quirks that some schedules had."), farSide,
        Key("neverSeen", .list(.word(ExercisePhrase.names)), "What no schedule led the handler to."),
    ]

    private static let replay = LineKind(
        name: "replay", summary: "A file that was run again on a handler.",
        keys: [
            Key("file", .text, "The file."), handler,
            Key("property", .text, "What it is about; missing for a starting schedule.", isOptional: true),
            Key("verdict", .word(["reproduced", "fixed", "changed", "stale"]), "What became of it."),
            Key("expected", .flag, "Whether it came to what it says."),
            Key("detail", .text, "What there is to say beside the verdict, or nothing."), size, fidelity,
            quirks, farSide, Key("schedule", .text, "The text of the file, as it is written today."),
            reproduce,
        ])

    private static let replaySummary = LineKind(
        name: "replaySummary", summary: "The last line of replaying.",
        keys: ["reproduced", "fixed", "changed", "stale"].map {
            Key($0, .count(from: 0), "How many were \($0).")
        } + [troubles, complete, release])

    private static let counterexample = LineKind(
        name: "counterexample", summary: "A shortest counterexample that an exploration found.",
        keys: [
            handler, property, size, fidelity, quirks, farSide, story, expected, reproduce,
            Key("schedule", .text, "As a file of a corpus has it; empty if it has no step."),
            Key("steps", .list(.text), "The lines of its steps."),
        ])

    private static let verification = LineKind(
        name: "verification", summary: "An exploration of a handler: every schedule within bounds.",
        keys: [
            handler, Key("properties", .list(.text), "The properties that were looked at."), fidelity, quirks,
            farSide, Key("messages", .count(from: 0), "The most messages."),
            Key("channels", .count(from: 0), "The most channels."),
            Key("steps", .count(from: 0), "The most steps; missing if any number.", isOptional: true),
            Key("without", .list(.text), "The kinds of step that were left out."),
            Key("verdict", .word(ReportedExploration.Verdict.allCases.map(\.rawValue)), "What was proven."),
            Key("reason", .word(Exploration.Interruption.words), "What ended it early.", isOptional: true),
            Key("schedules", .count(from: 0), "How many schedules were run."),
            Key("states", .count(from: 0), "How many states were seen."),
            Key("completedSize", .count(from: -1), "Every schedule up to this size has been looked at."),
            Key("closed", .flag, "Whether no schedule was left to extend."),
        ])

    private static let verificationSummary = LineKind(
        name: "verificationSummary", summary: "The last line of verifying.",
        keys: ReportedExploration.Verdict.allCases.map {
            Key($0.rawValue, .count(from: 0), "How many explorations were \($0.rawValue).")
        } + [troubles, complete, release])

    private static let shrinking = LineKind(
        name: "shrinking", summary: "A counterexample that was shrunk, or checked.",
        keys: [
            Key("file", .text, "The file."), handler, property,
            Key("verdict", .word(ReportedShrinking.Verdict.allCases.map(\.rawValue)), "What became of it."),
            Key("detail", .text, "What there is to say beside the verdict, or nothing."),
            Key("from", .count(from: 0), "How many steps it had."),
            Key("size", .count(from: 0), "How many it has now."),
            Key("proven", .flag, "Whether that is proven shortest."),
            Key("schedule", .text, "The result as a file of a corpus has it; empty if there is none."),
            Key("written", .text, "Where the result was written, if it was.", isOptional: true),
        ])

    private static let shrinkingSummary = LineKind(
        name: "shrinkingSummary", summary: "The last line of shrinking.",
        keys: [
            Key("files", .count(from: 0), "How many were shrunk."),
            Key("proven", .count(from: 0), "How many are proven shortest."), troubles, complete, release,
        ])

    private static let trouble = LineKind(
        name: "trouble",
        summary: "Why nothing can be said of a handler, or of a file; any command may print it.",
        keys: [
            handler, Key("file", .text, "The file that was run, if it was one.", isOptional: true),
            Key("message", .text, "What went wrong, in words."),
        ])
}
