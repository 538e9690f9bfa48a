import VoiceSim
import VoiceSimReports

/// `voicesim shrink`: the shortest story behind a failing schedule.
enum ShrinkCommand: Command {
    static let description = CommandDescription(
        name: "shrink", summary: "make a counterexample as short as can be, and prove it",
        operands: "PATH …", operandKind: .schedule,
        discussion: """
            Shrinks each entry by small passes, then looks at every smaller schedule: if none breaks the
            property, the entry is proven shortest. Prints the result; with --write it takes the entry's
            place. A schedule that names no handler needs --handler and --property. What breaks no-crash
            runs in child processes.
            """,
        options: [
            Option(
                name: "--budget", value: "T", kind: .duration,
                help: "how long each may take, 30s or 5m (default 10s)"),
            Option(name: "--write", help: "put each result in the place of its entry"),
            Option(name: "--check", help: "change nothing; end with 1 if an entry is not proven shortest"),
            Option(
                name: "--handler", value: "NAME", kind: .handler,
                help: "the handler, where the file names none, or its FILE of JavaScript"),
            Option(
                name: "--property", value: "ID", kind: .property,
                help: "the property, where the file names none"),
            ProgressMeter.option,
            Option(name: "--jobs", value: "N", kind: .number(), help: "workers (default one a core)"),
            Staffing.options[0], Staffing.options[1], HandlerFile.options[0], HandlerFile.options[1],
            Option(name: "--json", help: "print JSON Lines: a file a line, then a summary"),
        ])

    static func run(
        _ arguments: ParsedArguments, on console: Console
    ) async throws(UsageError) -> CommandStatus {
        if arguments.operands.isEmpty {
            throw UsageError("shrink needs a file; see '\(arguments.program.name) shrink --help'")
        }
        if arguments.has("--write"), arguments.has("--check") {
            throw UsageError("--write and --check exclude each other")
        }
        var items: [CorpusStore.Item] = []
        for path in arguments.operands {
            items += try arguments.program.items(at: path)
        }
        let meter = ProgressMeter(
            ProgressText(of: UInt64(items.count), unit: "files"), on: console,
            isQuiet: arguments.has("--quiet"))
        var session = ShrinkSession(
            budget: try arguments.duration("--budget") ?? .seconds(10), jobs: try arguments.jobs(),
            staffing: try Staffing(arguments), printsJSON: arguments.has("--json"), console: console,
            meter: meter)
        var status = CommandStatus.asExpected
        for item in items {
            console.noteVersion(of: item)
            defer { meter.change { $0.done += 1 } }
            meter.change { $0.what = item.path }
            // An entry that expects 'passes' tells no failure.
            if item.file.entry?.expectation == .passes { continue }
            let job = try ShrinkJob(item, arguments)
            status = status.worse(await session.run(job, arguments))
            if status == .interrupted { break }
        }
        session.end()
        return status
    }
}

/// What is to be shrunk.
struct ShrinkJob {
    let path: String
    let subject: Subject
    let counterexample: Counterexample
    /// Whether the file says itself that it is a counterexample.
    let isEntry: Bool
}

extension ShrinkJob {
    /// What an entry asks for, or a starting schedule together with the arguments.
    init(_ item: CorpusStore.Item, _ arguments: ParsedArguments) throws(UsageError) {
        let path = item.path
        switch item.file {
        case .entry(let entry):
            let handler = try arguments.program.handler(entry.handler.text, namedIn: path)
            self.init(
                path: path, subject: handler.subject, counterexample: entry.counterexample, isEntry: true)
        case .start(let start):
            guard let name = arguments.value("--handler") else {
                throw UsageError("\(path): a starting schedule runs on any handler; name one with --handler")
            }
            guard let id = arguments.value("--property") else {
                throw UsageError("\(path): name the property that is broken with --property")
            }
            let breakage = Breakage(try arguments.program.property(id), in: start.conditions)
            let handler = try arguments.program.handler(name)
            guard handler.properties.contains(breakage.property) else {
                throw UsageError(arguments.program.refusal(of: handler, PropertySet([breakage.property])))
            }
            self.init(
                path: path, subject: handler.subject,
                counterexample: Counterexample(breakage, schedule: start.schedule, origin: start.origin),
                isEntry: false)
        }
    }
}
