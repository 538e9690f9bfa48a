import Foundation
import VoiceSim

/// The whole command: finds the subcommand, answers `--help` and `--version`, and turns errors into one
/// line and a status.
struct CommandLineTool {
    static var commands: [any Command.Type] {
        [
            RunCommand.self, ReplayCommand.self, ShrinkCommand.self, VerifyCommand.self, ShowCommand.self,
            BenchCommand.self, HandlersCommand.self, PropertiesCommand.self,
        ]
    }

    let console: Console

    /// Runs the command with these arguments, the program's own name not among them.
    func run(_ arguments: [String]) async -> CommandStatus {
        do throws(UsageError) {
            return try await follow(arguments)
        } catch {
            console.err("voicesim: \(error)")
            return .unusable
        }
    }

    private func follow(_ arguments: [String]) async throws(UsageError) -> CommandStatus {
        guard let first = arguments.first else {
            console.err(Self.helpText)
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
            console.out(Self.helpText)
            return .asExpected
        case "--version":
            console.out("voicesim \(Version.current)")
            return .asExpected
        default: break
        }
        guard let command = Self.commands.first(where: { $0.description.name == name }) else {
            let names = Self.commands.map { $0.description.name } + ["--help", "--version"]
            let question = Suggestion.question(about: name, among: names)
            throw UsageError(
                "there is no command '\(name)'\(question.isEmpty ? "; see 'voicesim --help'" : question)")
        }
        let parsed = try ParsedArguments(rest, of: command.description)
        if parsed.has("--help") {
            console.out(command.description.helpText)
            return .asExpected
        }
        return try await command.run(parsed, on: console)
    }

    /// What `voicesim --help` prints.
    static var helpText: String {
        let summaries = commands.map { ($0.description.name, $0.description.summary) }
        return """
            usage: voicesim COMMAND [options]

            Interleaves data channel state changes between every check and every send of
            a voice event handler, checks properties, and keeps the shortest failing
            schedules.

            commands:
            \(CommandDescription.table(summaries).joined(separator: "\n"))

            options:
              --help     print this, or after a command the help of the command
              --version  print the version

            exit status: 0 as expected; 1 a property was broken, a replay was not what its
            entry expects, or a proof ended early; 2 wrong usage or unreadable input; 3 the
            run cannot be trusted; 130 interrupted, after everything found was saved
            """
    }

    /// The command that a person can paste to run `arguments` again, whichever way this process was started.
    static func reproduction(_ arguments: String) -> String {
        let path = CommandLine.arguments.first ?? ""
        if path.contains("/release/") { return "swift run -c release voicesim \(arguments)" }
        if path.contains("/.build") { return "swift run voicesim \(arguments)" }
        return "voicesim \(arguments)"
    }
}
