import Foundation
import VoiceSim
import VoiceSimBenchmarks
import VoiceSimIsolation

/// `voicesim bench`: how fast the engine is, measured against a loop without any engine.
enum BenchCommand: Command {
    static let description = CommandDescription(
        name: "bench", summary: "measure the speed of the engine, as ratios within one run",
        discussion: """
            Measures in turn, round after round, and prints medians. The bare loop makes the same decisions
            with nothing of the engine; that it does is checked first. Ratios are what counts: absolute
            figures move with the machine. Takes about a minute in release, and means nothing in debug.
            With a handler of JavaScript: that handler under the fuzzer, beside a plain loop in JavaScript
            with a channel of a few lines and nothing of ours.
            """,
        options: [
            Option(name: "--rounds", value: "N", kind: .number(), help: "how many rounds (default 5)"),
            Option(
                name: "--schedules", value: "N", kind: .number(), help: "schedules a round (default 100000)"),
            Option(
                name: "--shrinking", value: "N", kind: .number(),
                help: "instead: shrink and prove what N failing seeds of each handler break"),
            Option(
                name: "--handler", value: "NAME", kind: .handler,
                help: "only this handler under the fuzzer, or a FILE of JavaScript"),
            HandlerFile.options[0], HandlerFile.options[1],
            Option(name: "--json", help: "print JSON Lines, one a measure"),
        ])

    static func run(
        _ arguments: ParsedArguments, on console: Console
    ) async throws(UsageError) -> CommandStatus {
        if let seeds = try arguments.count("--shrinking") {
            return await shrinking(
                try arguments.handlers(), ShrinkingBenchmark(seeds: seeds, jobs: 2), on: console)
        }
        let rounds = try arguments.count("--rounds", maximum: 1_000) ?? 5
        let schedules = try arguments.count("--schedules", maximum: 100_000_000) ?? 100_000
        let results: [Measured]
        do {
            if let handler = try foreign(arguments) {
                let benchmark = ForeignBenchmark(of: handler, rounds: rounds, schedules: schedules)
                results = try await benchmark.run(progress: console.draw)
            } else {
                let benchmark = Benchmark(
                    of: try arguments.handlers().map(\.subject), rounds: rounds, schedules: schedules,
                    isWhole: !arguments.has("--handler"))
                results = try await benchmark.run(progress: console.draw)
            }
        } catch let error as UsageError {
            throw error
        } catch {
            console.complain("\(error)")
            return .untrustworthy
        }
        console.draw("")
        if arguments.has("--json") {
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
            for result in results {
                let data = (try? encoder.encode(result)) ?? Data()
                console.out(String(decoding: data, as: UTF8.self))
            }
        } else {
            for line in BenchmarkText(results: results).lines { console.out(line) }
        }
        return .asExpected
    }

    /// The handler of another program that was asked for, if there is one.
    private static func foreign(_ arguments: ParsedArguments) throws(UsageError) -> ListedHandler? {
        guard arguments.has("--handler") else { return nil }
        let handlers = try arguments.handlers()
        if handlers.allSatisfy({ $0.launch == nil }) { return nil }
        guard handlers.count == 1 else {
            throw UsageError(
                "bench --handler takes one file of JavaScript, or handlers of this command by their names")
        }
        return handlers[0]
    }

    /// The table of ``ShrinkingBenchmark``.
    private static func shrinking(
        _ handlers: [ListedHandler], _ benchmark: ShrinkingBenchmark, on console: Console
    ) async -> CommandStatus {
        let interruption = Interruption()
        console.out(ShrinkingText.header)
        for handler in handlers {
            console.draw("shrinking \(handler.name)")
            do {
                let rows = try await benchmark.rows(
                    of: handler.launch.map { ProcessWorkforce(handler.subject, launch: $0) }
                        ?? LocalWorkforce(handler.subject) as any Workforce,
                    until: Cancellation { interruption.hasCome })
                console.draw("")
                for row in rows { console.out(ShrinkingText.line(of: row)) }
            } catch {
                console.complain("\(error)")
                return .untrustworthy
            }
            if interruption.hasCome { return .interrupted }
        }
        return .asExpected
    }
}
