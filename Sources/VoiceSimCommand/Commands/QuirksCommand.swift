import VoiceSim

/// `voicesim quirks`: in what real channels depart from the recommendation.
enum QuirksCommand: Command {
    static let description = CommandDescription(
        name: "quirks", summary: "list the quirks of real channels, or tell who shows them",
        operands: "[NAME …]", operandKind: .quirk,
        discussion: """
            Lists in what real channels depart from the recommendation, a sentence each. All of it is off
            unless --quirk asks for it. Of each NAME it says which runtimes show it, where that was reported,
            and by which steps it happens.
            """)

    static func run(_ arguments: ParsedArguments, on console: Console) throws(UsageError) -> CommandStatus {
        var asked: [Quirk] = []
        for name in arguments.operands { asked.append(try arguments.program.quirk(name)) }
        if asked.isEmpty {
            for line in CommandDescription.table(Quirk.allCases.map { ($0.name, $0.meaning) }) {
                console.out(line)
            }
        }
        for (place, quirk) in asked.enumerated() {
            if place > 0 { console.out("") }
            for line in lines(about: quirk) { console.out(line) }
        }
        return .asExpected
    }

    private static func lines(about quirk: Quirk) -> [String] {
        let steps = quirk.kinds.map { $0.namesChannel ? "\($0.words) cN" : $0.words }
        let rows = [
            ("runtimes", quirk.runtimes), ("report", quirk.report),
            ("steps", steps.isEmpty ? "none of its own" : steps.joined(separator: ", ")),
        ]
        return "\(quirk.name): \(quirk.meaning)".wrapped(to: 80) + CommandDescription.table(rows)
    }
}
