import Foundation
import VoiceSim
import VoiceSimReports

/// `voicesim show`: one schedule, told event by event.
enum ShowCommand: Command {
    static let description = CommandDescription(
        name: "show", summary: "tell what happens in one schedule, event by event", operands: "[FILE]",
        operandKind: .schedule,
        discussion: """
            Shows an entry of a corpus, or with --seed and --from a random schedule, by its seed
            and place. A starting schedule, and a seed, need --handler. What breaks no-crash, and
            everything with --isolate, runs in a child process, and is told as far as it goes.
            """,
        options: [
            Option(
                name: "--handler", value: "NAME", kind: .handler,
                help: "the handler, where the file names none, or its FILE of JavaScript"),
            Option(name: "--seed", value: "N", kind: .number(), help: "show a schedule of this seed"),
            Option(
                name: "--from", value: "I", kind: .number(), help: "which schedule of the seed (default 0)"),
            Option(
                name: "--fidelity", value: "NAME", kind: .fidelity,
                help: "native or browser; else by file or seed"),
            Option(
                name: "--quirk", value: "NAME", kind: .quirks, repeats: true,
                help: "a quirk, several with commas, or all; else by file, or none"),
            Option(
                name: "--far-side", value: "NAME", kind: .farSide,
                help: "who is at the other end; else by file, or silent"),
            Option(name: "--list", help: "list the events instead of drawing them"),
            Option(
                name: "--html", value: "FILE", kind: .file(["html"]),
                help: "write a page to step through, and print nothing"),
            Option(name: "--ascii", help: "draw in plain ASCII"),
            Staffing.options[0], Staffing.options[1], HandlerFile.options[0], HandlerFile.options[1],
        ])

    static func run(_ arguments: ParsedArguments, on console: Console) throws(UsageError) -> CommandStatus {
        let names = arguments.all("--handler")
        let staffing = try Staffing(arguments)
        for (one, other) in [("--html", "--list"), ("--html", "--ascii"), ("--list", "--ascii")]
        where arguments.has(one) && arguments.has(other) {
            throw UsageError("\(one) and \(other) exclude each other")
        }
        if let seed = try arguments.seed() {
            guard arguments.operands.isEmpty else { throw UsageError("give a file or --seed, not both") }
            guard let name = names.first else { throw UsageError("--seed needs --handler NAME") }
            let handler = try arguments.program.handler(name)
            let scenario = Scenario(
                fidelity: try arguments.fidelity(), quirks: try arguments.quirks(),
                farSide: try arguments.farSide(of: [handler]))
            let index = try arguments.start() ?? 0
            let subject = handler.subject
            if staffing.isolates(subject) {
                let draw = Draw(seed: seed, index: index, in: scenario)
                let children = staffing.children(for: subject, isLoud: true)
                let account = try UsageError.from { try children.account(of: .drawn(draw)) }
                return try tell(account, of: subject, arguments, on: console)
            }
            let run = Runner(subject).record(seed: seed, index: index, in: scenario)
            return try tell(RunAccount(run, of: subject), of: subject, arguments, on: console)
        }
        guard arguments.operands.count == 1 else {
            throw UsageError("show takes one file, or --seed with --handler")
        }
        let path = arguments.operands[0]
        let item = try arguments.program.item(at: path)
        console.noteVersion(of: item)
        let file = item.file
        guard let name = names.first ?? file.entry?.handler.text else {
            throw UsageError("\(path): a starting schedule runs on any handler; name one with --handler")
        }
        var conditions = file.conditions
        let handler =
            names.isEmpty
            ? try arguments.program.handler(name, namedIn: path) : try arguments.program.handler(name)
        let subject = handler.subject
        if let recorded = file.entry?.handler.text, recorded != handler.name {
            console.complain("\(path) is a story of \(recorded), and is told here of \(handler.name)")
        }
        if let fidelity = try arguments.fidelity() { conditions.fidelity = fidelity }
        if arguments.has("--quirk") { conditions.quirks = try arguments.quirks() }
        if let farSide = try arguments.farSide(of: [handler]) { conditions.farSide = farSide }
        try arguments.program.check(conditions.farSide, of: handler)
        // What the file is about is told first, if it is about this handler.
        let about = file.entry.flatMap { $0.handler.text == handler.name ? $0.counterexample.property : nil }
        do {
            if staffing.isolates(file, on: subject) {
                let children = staffing.children(for: subject, isLoud: true)
                var account = try children.account(of: .schedule(file.schedule, conditions))
                account.about = about
                return try tell(account, of: subject, arguments, on: console)
            }
            let run = try Runner(subject).replay(file.schedule, in: conditions)
            var account = RunAccount(run, of: subject)
            account.about = about
            return try tell(account, of: subject, arguments, on: console)
        } catch let error as UsageError {
            throw error
        } catch let error as Staleness {
            console.out("stale: \(path) does not fit \(name) \(conditions.phrase): \(error)")
            return .broken
        } catch {
            throw UsageError("\(path): \(error)")
        }
    }

    /// Prints what is known of a run.
    private static func tell(
        _ account: RunAccount, of subject: Subject, _ arguments: ParsedArguments, on console: Console
    ) throws(UsageError) -> CommandStatus {
        if let path = arguments.value("--html") {
            let page = StoryPage(account, of: subject, reproduction: try reproduction(arguments))
            let place = try ReportPlace(path, option: "--html")
            do throws(UsageError) {
                try place.write(page.html)
            } catch {
                throw UsageError("\(error); name another file with --html")
            }
            return account.broken.isEmpty ? .asExpected : .broken
        }
        let text = RunText(
            account, of: subject, glyphs: arguments.has("--ascii") ? .ascii : .unicode,
            hasColor: console.hasColor)
        for line in arguments.has("--list") ? text.listing : text.lines { console.out(line) }
        return account.broken.isEmpty ? .asExpected : .broken
    }

    /// The command that shows the same in a terminal.
    private static func reproduction(_ arguments: ParsedArguments) throws(UsageError) -> String {
        var words = ["show"]
        for option in ["--handler", "--seed", "--from", "--fidelity", "--quirk", "--far-side"] {
            for value in arguments.all(option) {
                let isHandler = option == "--handler"
                words.append("\(option) \(isHandler ? arguments.program.words(for: value) : value.shellWord)")
            }
        }
        words += arguments.operands.map(\.shellWord)
        let staffing = try Staffing(arguments)
        return arguments.program.reproduction(words.joined(separator: " ") + staffing.options)
    }
}
