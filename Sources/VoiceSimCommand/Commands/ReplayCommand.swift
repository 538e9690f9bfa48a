import Foundation
import VoiceSim
import VoiceSimReports

/// `voicesim replay`: runs recorded schedules again and says what became of each.
enum ReplayCommand: Command {
    static let description = CommandDescription(
        name: "replay", summary: "run recorded schedules again", operands: "[PATH …]",
        operandKind: .schedule,
        discussion: """
            Each PATH is a schedule or a folder of them (default: Corpus seeds). A line each:
            reproduced, it came to what it says; fixed, it breaks that no more; changed, it breaks
            something else; stale, it does not fit the handler any more. What breaks no-crash runs
            in a child process.
            """,
        options: [
            Option(
                name: "--handler", value: "NAME", kind: .handlers, repeats: true,
                help: "only these, or a FILE of JavaScript (default any)"),
            ProgressMeter.option,
            Staffing.options[0], Staffing.options[1], HandlerFile.options[0], HandlerFile.options[1],
            Option(name: "--json", help: "print JSON Lines: a replay a line, then a summary"),
        ] + ReportFiles.options)

    static func run(_ arguments: ParsedArguments, on console: Console) throws(UsageError) -> CommandStatus {
        let program = arguments.program
        let handlers = arguments.has("--handler") ? try arguments.handlers() : program.known
        let staffing = try Staffing(arguments)
        let files = try ReportFiles(arguments)
        var items: [CorpusStore.Item] = []
        for path in try arguments.operands.isEmpty ? defaultPaths() : arguments.operands {
            items += try program.items(at: path)
        }
        for item in items {
            for name in item.file.handlers { _ = try program.handler(name.text, namedIn: item.path) }
        }
        let meter = ProgressMeter(
            ProgressText(of: UInt64(items.count), unit: "files"), on: console,
            isQuiet: arguments.has("--quiet"))
        var session = ReplaySession(
            program, staffing: staffing, printsJSON: arguments.has("--json"), console: console, meter: meter)
        return session.run(items, on: handlers, writing: files)
    }

    /// The folders that are there of those that a project has.
    private static func defaultPaths() throws(UsageError) -> [String] {
        let folders = ["Corpus", "seeds"].filter { FileManager.default.fileExists(atPath: $0) }
        if folders.isEmpty {
            throw UsageError(
                "there is neither a folder Corpus nor one called seeds here; name what to replay")
        }
        return folders
    }
}
