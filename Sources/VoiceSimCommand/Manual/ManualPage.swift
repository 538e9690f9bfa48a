import VoiceSim

/// The manual page of a program, made of what its commands declare.
struct ManualPage {
    private let program: Program
    private var page = Roff()

    init(of program: Program) {
        self.program = program
        let name = program.name
        page.title(
            name, section: 1, date: Version.date, source: "voicesim \(Version.current)",
            volume: "User Commands")
        page.section("NAME")
        page.paragraph("\(name) - find the races of a voice event handler that sends over a data channel")
        addSynopsis()
        addDescription()
        addCommands()
        addOutcome()
        addExamples()
    }

    /// The page, a line each.
    var text: String { page.lines.joined(separator: "\n") }

    private var commands: [CommandDescription] { CommandLineTool.commands.map { $0.description } }

    private mutating func addSynopsis() {
        page.section("SYNOPSIS")
        for command in commands {
            let rest = [command.options.isEmpty ? nil : "[options]", command.operands].compactMap { $0 }
            page.usage("\(program.name) \(command.name)", rest.joined(separator: " "))
        }
        page.usage("\(program.name) help", "[COMMAND]")
        page.usage("\(program.name) --version", "")
    }

    private mutating func addDescription() {
        page.section("DESCRIPTION")
        page.paragraph(CommandLineTool.purpose)
        page.paragraph(
            """
            A schedule is what happens in one run, step by step: what the application asks for, what
            becomes of its channels, and what of that comes between two lines of the handler. A campaign
            runs very many of them, which follow from a seed. What breaks a property is recorded, made as
            short as can be, and kept in a corpus, to be replayed for ever.
            """)
        page.paragraph(
            """
            An option takes its value as the next word, or behind an equals sign. Behind two dashes that
            stand alone, every word is an operand. Every command takes --help.
            """)
    }

    private mutating func addCommands() {
        page.section("COMMANDS")
        for command in commands {
            page.subsection([command.name, command.operands].compactMap { $0 }.joined(separator: " "))
            page.paragraph(command.summary.asSentence)
            if !command.discussion.isEmpty { page.paragraph(command.discussion) }
            for option in command.options {
                let also = option.repeats ? " May be given more than once." : ""
                page.item(option.name, argument: option.value, sentence(about: option) + also)
                let words = option.kind.map(listed(_:)) ?? []
                if !words.isEmpty { page.moreOfItem("There are: \(words.joined(separator: ", ")).") }
            }
        }
    }

    /// What the help says. A value at its beginning is to be typed as it stands there.
    private func sentence(about option: Option) -> String {
        let values = option.kind.map { program.values(of: $0).map(\.word) } ?? []
        let isValue = values.contains { option.help.hasPrefix("\($0) ") }
        return isValue ? option.help + "." : option.help.asSentence
    }

    /// The values that no command lists.
    private func listed(_ kind: ValueKind) -> [String] {
        kind == .farSide || kind == .strategy ? program.values(of: kind).map(\.word) : []
    }

    private mutating func addOutcome() {
        page.section("EXIT STATUS")
        for status in CommandStatus.allCases { page.item("\(status.rawValue)", status.meaning.asSentence) }
        page.section("ENVIRONMENT")
        for variable in Self.environment { page.item(variable.name, variable.meaning) }
        page.section("FILES")
        for file in Self.files { page.item(file.name, file.meaning) }
    }

    /// Every variable that the command looks at.
    static let environment = [
        (
            name: "GITHUB_ACTIONS",
            meaning: """
            If it is true, run and replay annotate what is new, and write a summary of the step.
            """
        ),
        (name: "GITHUB_STEP_SUMMARY", meaning: "Where that summary is written."),
        (name: "GITHUB_WORKSPACE", meaning: "The folder that paths in annotations and SARIF begin in."),
        (name: "NO_COLOR", meaning: "If it is not empty, nothing is coloured."),
        (name: "PATH", meaning: "Where Node is looked for, which runs handlers of JavaScript."),
        (name: "TERM", meaning: "If it is dumb, nothing is coloured."),
    ]

    private static let files = [
        (
            name: "Corpus/",
            meaning: """
            The corpus: a folder for each handler, and a file for each story, named after its
            property. They are to be committed.
            """
        ),
        (
            name: "seeds/",
            meaning: "Starting schedules, written by hand. They name no handler, and are replayed on all."
        ),
        (
            name: "*.schedule",
            meaning: "One schedule in text form, with a header that says what it is known to do."
        ),
    ]

    private mutating func addExamples() {
        let handler = program.handlers.first.map(\.name) ?? "HANDLER"
        page.section("EXAMPLES")
        for example in [
            ("A campaign that anybody can run again:", "run --seed 1"),
            ("Whatever was found before, once more:", "replay"),
            ("One story, step by step:", "show Corpus/\(handler)/FILE.schedule"),
            ("Every schedule of up to 5 steps:", "verify --handler \(handler) --steps 5"),
            ("What the quirks of real channels find in ten minutes:", "run --quirk all --time 10m"),
        ] {
            page.paragraph(example.0)
            page.verbatim(["\(program.name.shellWord) \(example.1)"])
        }
    }
}

extension String {
    /// A sentence that begins with a capital letter and ends with a full stop.
    fileprivate var asSentence: String { prefix(1).uppercased() + dropFirst() + (hasSuffix(".") ? "" : ".") }
}
