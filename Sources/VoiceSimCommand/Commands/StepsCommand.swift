import VoiceSim
import VoiceSimReports

/// `voicesim steps`: the alphabet of schedules.
enum StepsCommand: Command {
    static let description = CommandDescription(
        name: "steps", summary: "list the kinds of step, or tell what they can break",
        operands: "[STEP …]", operandKind: .step,
        discussion: """
            Lists the steps of which schedules are made, with who makes them happen and what they
            do. Of each STEP, quoted if it has two words, it tells a story in which a handler breaks
            a property by it, and beside it one without it, in which it does not. Both are files that
            replay and show can read.
            """,
        options: [Option(name: "--stories", help: "tell the stories of all steps")])

    static func run(_ arguments: ParsedArguments, on console: Console) throws(UsageError) -> CommandStatus {
        var asked: [Step.Kind] = []
        for words in arguments.operands { asked.append(try kind(words, in: arguments.program)) }
        if asked.isEmpty, !arguments.has("--stories") {
            for line in table() { console.out(line) }
            return .asExpected
        }
        for (place, kind) in (asked.isEmpty ? Step.Kind.allCases : asked).enumerated() {
            if place > 0 { console.out("") }
            let head = "\(name(of: kind)) (\(kind.actor.name)): \(meaning(of: kind))"
            let story = try StoryText(kind.story, in: arguments.program).lines(beside: "Without it")
            for line in head.wrapped(to: 80) + [""] + story { console.out(line) }
        }
        return .asExpected
    }

    private static func table() -> [String] {
        let kinds = Step.Kind.allCases
        let width = (kinds.map { name(of: $0).count }.max() ?? 0) + 2
        return CommandDescription.table(
            kinds.map { (name(of: $0).padded(to: width) + $0.actor.name, meaning(of: $0)) })
    }

    /// The words, with `cN` where a channel is named.
    private static func name(of kind: Step.Kind) -> String {
        kind.namesChannel ? "\(kind.words) cN" : kind.words
    }

    private static func meaning(of kind: Step.Kind) -> String {
        kind.quirks.isEmpty ? kind.meaning : "\(kind.meaning) (quirk \(kind.quirks))"
    }

    private static func kind(_ words: String, in program: Program) throws(UsageError) -> Step.Kind {
        if let kind = Step.Kind.allCases.first(where: { [$0.words, name(of: $0)].contains(words) }) {
            return kind
        }
        let question = Suggestion.question(about: words, among: Step.Kind.allCases.map(\.words))
        let hint = question.isEmpty ? "; see '\(program.name) steps'" : question
        throw UsageError("there is no step '\(words)'\(hint)")
    }
}
