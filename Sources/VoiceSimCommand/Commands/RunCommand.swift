import VoiceSim
import VoiceSimReports

/// `voicesim run`: campaigns of random schedules.
enum RunCommand: Command {
    static let description = CommandDescription(
        name: "run", summary: "run random schedules and keep the shortest failing ones",
        discussion: """
            Schedule i draws from a stream of its own, made from the seed and i. Each new kind of
            failure is shrunk and written to the corpus at once. A failure is expected if an entry
            of the corpus that expects it still shows it; entries that do so no more excuse nothing.
            """,
        options: [
            Option(
                name: "--seed", value: "N", kind: .number(),
                help: "the seed, decimal or 0x…; else a random one"),
            Option(
                name: "--from", value: "I", kind: .number(),
                help: "the place of the first schedule (default 0)"),
            Option(
                name: "--schedules", value: "N", kind: .number(), help: "schedules a handler (default 100000)"
            ),
            Option(
                name: "--time", value: "T", kind: .duration,
                help: "instead: how long, 30s or 5m, for all handlers"),
            Option(
                name: "--handler", value: "NAME", kind: .handlers, repeats: true,
                help: "a handler, actors, or a FILE of JavaScript (default all)"),
            Option(
                name: "--property", value: "ID", kind: .property, repeats: true,
                help: "a property (default all)"),
            Option(
                name: "--fidelity", value: "NAME", kind: .fidelity,
                help: "native or browser (default half in each)"),
            ConditionOptions.all[0], ConditionOptions.all[1],
            Option(
                name: "--strategy", value: "NAME", kind: .strategy,
                help: "what picks the next step: random or uniform"),
            Option(
                name: "--corpus", value: "FOLDER", kind: .folder,
                help: "where counterexamples are (default Corpus)"),
            Option(name: "--no-corpus", help: "read and write no corpus: every failure is news"),
            Option(name: "--no-proof", help: "shrink new failures, but do not prove them shortest"),
            Option(
                name: "--jobs", value: "N", kind: .number(),
                help: "workers (default one a core); results do not change"),
            Staffing.options[0], Staffing.options[1], HandlerFile.options[0], HandlerFile.options[1],
            Option(
                name: "--html", value: "FOLDER", kind: .folder,
                help: "write pages: all findings, and each story to step through"),
            Option(name: "--verbose", help: "list everything, also what holds and what was never seen"),
            ProgressMeter.option,
            Option(name: "--json", help: "print JSON Lines: findings, then a summary"),
        ] + ReportFiles.options)

    static func run(
        _ arguments: ParsedArguments, on console: Console
    ) async throws(UsageError) -> CommandStatus {
        let plan = try RunPlan(arguments)
        var session = RunSession(plan: plan, console: console)
        return await session.run()
    }
}
