import Foundation
import VoiceSim

/// `voicesim replay`: runs recorded schedules again and says what became of each.
enum ReplayCommand: Command {
    static let description = CommandDescription(
        name: "replay", summary: "run recorded schedules again", operands: "[PATH …]",
        discussion: """
            Each PATH is a schedule or a folder of them (default: Corpus seeds). A line each:
            reproduced, it came to what it says; fixed, it breaks that no more; changed, it breaks
            something else; stale, it does not fit the handler any more. What breaks no-crash runs
            in a child process.
            """,
        options: [
            Option(
                name: "--handler", value: "NAME", repeats: true,
                help: "only these, or a FILE of JavaScript (default any)"),
            Staffing.options[0], Staffing.options[1], HandlerFile.options[0], HandlerFile.options[1],
        ])

    static func run(_ arguments: ParsedArguments, on console: Console) throws(UsageError) -> CommandStatus {
        let handlers = arguments.has("--handler") ? try arguments.handlers() : arguments.program.known
        let staffing = try Staffing(arguments)
        let paths = try arguments.operands.isEmpty ? defaultPaths() : arguments.operands
        var counts: [(word: String, count: Int)] = ["reproduced", "fixed", "changed", "stale"].map { ($0, 0) }
        var status = CommandStatus.asExpected
        for path in paths {
            for item in try arguments.program.items(at: path) {
                console.noteVersion(of: item)
                for handler in try self.handlers(of: item, among: handlers, of: arguments.program) {
                    let subject = handler.subject
                    do {
                        let worker = try staffing.worker(for: item.file, at: item.path, on: subject)
                        guard let verdict = try item.file.replay(on: subject, by: worker) else { continue }
                        counts[counts.firstIndex { $0.word == verdict.word }!].count += 1
                        if verdict != .reproduced { status = status.worse(.broken) }
                        console.out(try line(verdict, item, subject, staffing))
                    } catch {
                        console.complain("\(item.path): \(error)")
                        status = status.worse(.untrustworthy)
                    }
                }
            }
        }
        console.out(counts.map { "\($0.count) \($0.word)" }.joined(separator: ", "))
        return status
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

    /// The handlers that a file speaks of: an entry's own, or all those that a starting schedule judges.
    private static func handlers(
        of item: CorpusStore.Item, among wanted: [ListedHandler], of program: Program
    ) throws(UsageError) -> [ListedHandler] {
        let names = item.file.handlers.map(\.text)
        for name in names { _ = try program.handler(name, namedIn: item.path) }
        return wanted.filter { names.contains($0.name) }
    }

    private static func line(
        _ verdict: ReplayVerdict, _ item: CorpusStore.Item, _ subject: Subject, _ staffing: Staffing
    ) throws -> String {
        let place = item.file.entry == nil ? "\(item.path) on \(subject.name)" : item.path
        let detail =
            switch verdict {
            case .reproduced: ""
            case .fixed(let gone):
                ": it breaks \(gone) no more\(try Survivors(of: item, on: subject, staffing).phrase)"
            case .changed(let broken): ": \(wanted(of: item.file, subject.id)) breaks \(broken)"
            case .stale(let staleness): ": \(staleness)"
            }
        return verdict.word.padded(to: 12) + place + detail
    }

    /// What the file expects, as the first half of a sentence that ends with what is broken.
    private static func wanted(of file: ScheduleFile, _ handler: SubjectName) -> String {
        let expected: PropertySet?
        switch file {
        case .entry(let entry):
            let property = entry.counterexample.property
            if entry.expectation == .passes { return "it should not break \(property), and" }
            expected = entry.counterexample.breaks
        case .start(let start): expected = start.expectation(of: handler)
        }
        let breaks = expected ?? .none
        return "it should break \(breaks.isEmpty ? "nothing" : breaks.description), and"
    }
}
