import VoiceSim
import VoiceSimReports

/// `voicesim verify`: every schedule within a bound.
enum VerifyCommand: Command {
    static let description = CommandDescription(
        name: "verify", summary: "look at every schedule within a bound",
        discussion: """
            Looks at every schedule of up to K steps, smallest first. A counterexample is a shortest
            one; finding none is a proof for the bound. With --steps unlimited it goes on until no
            new state appears, and the verdict holds for schedules of any length; a listener then
            clears, resets or sets the same channel again once in a call. What --memory or --budget
            ends early is not verified: it says how far it came, and ends with 1.
            The quirks asked for are all on in every schedule, and one may hide another: a verdict
            holds for exactly these. Fewer kinds of step reach further: --without sizes leaves out
            padded messages and buffers that are neither empty nor full.
            The property released is looked for only where it is asked for alone.
            """,
        options: [
            Option(
                name: "--handler", value: "NAME", kind: .handlers, repeats: true,
                help: "a handler, all, or a FILE of JavaScript"),
            Option(
                name: "--steps", value: "K", kind: .number(["unlimited"]),
                help: "the most steps, or unlimited (default 6)"),
            Option(
                name: "--messages", value: "N", kind: .number(), help: "the most messages given (default 3)"),
            Option(
                name: "--channels", value: "N", kind: .number(), help: "the most channels set (default 3)"),
            Option(
                name: "--fidelity", value: "NAME", kind: .fidelity,
                help: "native or browser (default both in turn)"),
            ConditionOptions.all[0], ConditionOptions.all[1],
            Option(
                name: "--property", value: "ID", kind: .property, repeats: true,
                help: "a property (default all)"),
            Option(
                name: "--without", value: "STEP", kind: .steps, repeats: true,
                help: "leave out a kind of step, or sizes"),
            Option(
                name: "--memory", value: "SIZE", kind: .memory,
                help: "how much may be noted, 512m or 4g (default 2g)"),
            Option(
                name: "--budget", value: "T", kind: .duration,
                help: "how long each may take, 30s or 5m (default no limit)"),
            Option(name: "--no-pruning", help: "run every schedule, also from states seen before"),
            ProgressMeter.option,
            Option(
                name: "--jobs", value: "N", kind: .number(),
                help: "workers (default one a core); results do not change"),
            Staffing.options[0], Staffing.options[1], HandlerFile.options[0], HandlerFile.options[1],
            Option(name: "--json", help: "print JSON Lines: counterexamples and verdicts, then a summary"),
            ReportFiles.options[0],
        ])

    static func run(
        _ arguments: ParsedArguments, on console: Console
    ) async throws(UsageError) -> CommandStatus {
        guard arguments.has("--handler") else {
            throw UsageError("verify needs --handler NAME; see '\(arguments.program.name) handlers'")
        }
        return try await verify(try arguments.judgedHandlers(), arguments, on: console)
    }

    /// Verifies these handlers, one after the other.
    static func verify(
        _ handlers: [JudgedHandler], _ arguments: ParsedArguments, on console: Console
    ) async throws(UsageError) -> CommandStatus {
        let fidelities = try arguments.fidelity().map { [$0] } ?? Fidelity.allCases
        let quirks = try arguments.quirks()
        let farSide = try arguments.farSide(of: handlers.map(\.handler))
        let interruption = Interruption()
        let clock = ContinuousClock()
        let limit = ExplorationLimit(bytes: try arguments.bytes("--memory") ?? ExplorationLimit.defaultBytes)
        let budget = try arguments.duration("--budget")
        let staffing = try Staffing(arguments, choosesByStory: false)
        let meter = ProgressMeter(
            ProgressText(of: UInt64(handlers.count * fidelities.count), unit: "explorations"), on: console,
            isQuiet: arguments.has("--quiet"))
        var session = VerifySession(
            printsJSON: arguments.has("--json"), files: try ReportFiles(arguments), console: console)
        for handler in handlers {
            for fidelity in fidelities {
                let conditions = Conditions(
                    fidelity, quirks: quirks, farSide: farSide ?? handler.subject.farSide)
                let explorer = Explorer(
                    handler.subject, properties: handler.properties,
                    bounds: try bounds(arguments, conditions),
                    prunes: !arguments.has("--no-pruning"))
                let jobs = try arguments.jobs()
                meter.change { $0.what = "\(handler.name), \(fidelity.name)" }
                let deadline = budget.map { clock.now + $0 }
                do {
                    let cancellation = Cancellation {
                        interruption.hasCome || deadline.map { clock.now >= $0 } ?? false
                    }
                    let workforce = staffing.workforce(
                        for: handler.subject, "while it is verified", isIsolated: staffing.isolates,
                        until: cancellation)
                    let exploration = try await workforce.explore(
                        explorer, jobs: jobs, limit: limit, stopsAtFirst: false, until: cancellation,
                        progress: { meter.note($0, "exploring") })
                    meter.change { $0.done += 1 }
                    var accounts: [RunAccount?] = []
                    for counterexample in exploration.counterexamples where session.tellsStories {
                        accounts.append(await staffing.account(of: counterexample, by: workforce))
                    }
                    session.tell(exploration, of: handler, accounts) { found in
                        arguments.program.reproduction(
                            reproduction(
                                of: found, handler: handler.handler.words, exploration.bounds,
                                farSide: farSide)
                                + staffing.options)
                    }
                } catch {
                    session.complain("\(error)", about: handler)
                }
                if interruption.hasCome { return session.end(wasInterrupted: true) }
            }
        }
        return session.end(wasInterrupted: false)
    }

    /// The arguments that find this one again: no more steps than it has, nothing but its property.
    private static func reproduction(
        of found: Counterexample, handler: String, _ bounds: Bounds, farSide: FarSideName?
    ) -> String {
        let conditions = bounds.conditions
        var left = Step.Kind.possible(with: conditions.quirks).filter { !bounds.kinds.contains($0) }
        let sizes = sizes(before: conditions.farSide)
        let isSizeless = sizes.allSatisfy(left.contains)
        if isSizeless { left.removeAll(where: sizes.contains) }
        return "verify --handler \(handler) --property \(found.property.text) "
            + "--fidelity \(conditions.fidelity.name)"
            + ConditionOptions.words(quirks: conditions.quirks, farSide: farSide)
            + " --steps \(max(found.schedule.size, 1)) --messages \(bounds.messages) "
            + "--channels \(bounds.channels)"
            + (isSizeless ? " --without sizes" : "") + left.map { " --without '\($0.words)'" }.joined()
    }

    /// The kinds of step that the word sizes stands for. Where somebody hears, nothing is heard that is not
    /// transmitted.
    private static func sizes(before farSide: FarSideName) -> [Step.Kind] {
        Step.Kind.aboutSizes.filter { farSide == .silent || $0 != .transmit }
    }

    private static func bounds(
        _ arguments: ParsedArguments, _ conditions: Conditions
    ) throws(UsageError) -> Bounds {
        var steps: Int?
        if arguments.value("--steps") != "unlimited" {
            do throws(UsageError) {
                steps = try arguments.count("--steps", maximum: Schedule.maximumSize) ?? 6
            } catch {
                throw UsageError("\(error), or unlimited")
            }
        }
        let possible = Step.Kind.possible(with: conditions.quirks)
        var kinds = possible
        for words in arguments.all("--without") {
            if words == "sizes" {
                kinds.removeAll(where: sizes(before: conditions.farSide).contains)
                continue
            }
            guard let kind = possible.first(where: { $0.words == words }) else {
                let question = Suggestion.question(about: words, among: possible.map(\.words))
                throw UsageError("--without takes a kind of step or sizes, not '\(words)'\(question)")
            }
            kinds.removeAll { $0 == kind }
        }
        return Bounds(
            steps: steps, messages: try arguments.count("--messages", maximum: Schedule.maximumMessages) ?? 3,
            channels: try arguments.count("--channels", maximum: Step.maximumChannels) ?? 3,
            in: conditions, kinds: kinds)
    }
}
