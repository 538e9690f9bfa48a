import VoiceSim

/// `voicesim show`: one schedule, told event by event.
enum ShowCommand: Command {
    static let description = CommandDescription(
        name: "show", summary: "tell what happens in one schedule, event by event", operands: "[FILE]",
        discussion: """
            Shows an entry of a corpus, or with --seed and --from a random schedule, by its seed
            and place. A starting schedule, and a seed, need --handler. What breaks no-crash, and
            everything with --isolate, runs in a child process, and is told as far as it goes.
            """,
        options: [
            Option(
                name: "--handler", value: "NAME",
                help: "the handler, where the file names none, or its FILE of JavaScript"),
            Option(name: "--seed", value: "N", help: "show a schedule of this seed"),
            Option(name: "--from", value: "I", help: "which schedule of the seed (default 0)"),
            Option(name: "--fidelity", value: "NAME", help: "native or browser; else by file or seed"),
            Option(
                name: "--quirk", value: "NAME", repeats: true,
                help: "a quirk, several with commas, or all; else by file, or none"),
            Option(
                name: "--far-side", value: "NAME", help: "who is at the other end; else by file, or silent"),
            Staffing.options[0], Staffing.options[1], HandlerFile.options[0], HandlerFile.options[1],
        ])

    static func run(_ arguments: ParsedArguments, on console: Console) throws(UsageError) -> CommandStatus {
        let names = arguments.all("--handler")
        let staffing = try Staffing(arguments)
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
                let story = IsolatedStory(.drawn(draw), of: subject, staffing)
                return try UsageError.from { try story.tell(on: console) }
            }
            return tell(Runner(subject).record(seed: seed, index: index, in: scenario), on: console)
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
        do {
            if staffing.isolates(file, on: subject) {
                return try IsolatedStory(
                    .schedule(file.schedule, conditions), of: subject, staffing
                ).tell(on: console)
            }
            return tell(try Runner(subject).replay(file.schedule, in: conditions), on: console)
        } catch let error as Staleness {
            console.out("stale: \(path) does not fit \(name) \(conditions.phrase): \(error)")
            return .broken
        } catch {
            throw UsageError("\(path): \(error)")
        }
    }

    /// Prints the steps, then everything observable.
    private static func tell(_ run: Run, on console: Console) -> CommandStatus {
        let broken = run.outcome.broken
        for line in run.conditions.lines { console.out(line) }
        console.out("\n\(run.schedule.text)")
        for (event, line) in zip(run.trace, run.lines) {
            console.out("\(event.beginsSomething ? "" : "    ")\(line)")
        }
        console.out("\nbroken: \(broken.isEmpty ? "nothing" : broken.description)")
        return broken.isEmpty ? .asExpected : .broken
    }
}
