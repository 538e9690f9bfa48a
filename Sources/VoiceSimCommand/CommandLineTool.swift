import Foundation
import VoiceSim

/// The whole command: finds the subcommand, answers `--help` and `--version`, and turns errors into one
/// line and a status.
struct CommandLineTool {
    static var commands: [any Command.Type] {
        [
            RunCommand.self, ReplayCommand.self, ShrinkCommand.self, VerifyCommand.self, ShowCommand.self,
            BenchCommand.self, HandlersCommand.self, MutantsCommand.self, PropertiesCommand.self,
            StepsCommand.self, QuirksCommand.self, NpmPackageCommand.self, SchemaCommand.self,
            CompletionCommand.self, ManCommand.self,
        ]
    }

    let program: Program
    let console: Console

    /// Runs the command with these arguments, the program's own name not among them.
    func run(_ arguments: [String]) async -> CommandStatus {
        do throws(UsageError) {
            try program.check()
            return try await follow(arguments)
        } catch {
            console.complain("\(error)")
            return .unusable
        }
    }

    private func follow(_ arguments: [String]) async throws(UsageError) -> CommandStatus {
        guard let first = arguments.first else {
            console.err(helpText)
            return .unusable
        }
        var rest = Array(arguments.dropFirst())
        var name = first
        if name == "help", let topic = rest.first {
            name = topic
            rest = ["--help"]
        }
        switch name {
        case "--help", "-h", "help":
            console.out(helpText)
            return .asExpected
        case "--version":
            console.out(versionText)
            return .asExpected
        default: break
        }
        guard let command = Self.commands.first(where: { $0.description.name == name }) else {
            let names = Self.commands.map { $0.description.name } + ["--help", "--version"]
            let question = Suggestion.question(about: name, among: names)
            let hint = question.isEmpty ? "; see '\(program.name) --help'" : question
            throw UsageError("there is no command '\(name)'\(hint)")
        }
        let parsed = try ParsedArguments(rest, of: command.description, in: program)
        if parsed.has("--help") {
            console.out(command.description.helpText(of: program.name))
            return .asExpected
        }
        return try await command.run(try parsed.loadingFiles(), on: console)
    }

    /// What `--version` prints: of a user's own command, which voicesim is in it.
    private var versionText: String {
        program.name == "voicesim"
            ? "voicesim \(Version.current)" : "\(program.name) (voicesim) \(Version.current)"
    }

    /// What `--help` prints.
    private var helpText: String {
        let summaries = Self.commands.map { ($0.description.name, $0.description.summary) }
        let statuses = CommandStatus.allCases.map { "\($0.rawValue) \($0.meaning)" }
        return """
            usage: \(program.name) COMMAND [options]

            \(Self.purpose.wrapped(to: 80).joined(separator: "\n"))

            commands:
            \(CommandDescription.table(summaries).joined(separator: "\n"))

            options:
              --help     print this, or after a command the help of the command
              --version  print the version

            \("exit status: \(statuses.joined(separator: "; "))".wrapped(to: 80).joined(separator: "\n"))
            """
    }

    /// What all of this is for.
    static let purpose = """
        Interleaves data channel state changes between every check and every send of a voice event
        handler, checks properties, and keeps the shortest failing schedules.
        """
}
