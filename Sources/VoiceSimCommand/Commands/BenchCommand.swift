import Foundation
import VoiceSim
import VoiceSimBenchmarks

/// `voicesim bench`: how fast the engine is, measured against a loop without any engine.
enum BenchCommand: Command {
    static let description = CommandDescription(
        name: "bench", summary: "measure the speed of the engine, as ratios within one run",
        discussion: """
            Measures in turn, round after round, and prints medians. The bare loop makes the same decisions
            with nothing of the engine; that it does is checked first. Ratios are what counts: absolute
            figures move with the machine. Takes about a minute in release, and means nothing in debug.
            """,
        options: [
            Option(name: "--rounds", value: "N", help: "how many rounds (default 5)"),
            Option(name: "--schedules", value: "N", help: "schedules a round (default 100000)"),
            Option(
                name: "--shrinking", value: "N",
                help: "instead: shrink and prove what N failing seeds of each handler break"),
            Option(name: "--json", help: "print JSON Lines, one a measure"),
        ])

    static func run(
        _ arguments: ParsedArguments, on console: Console
    ) async throws(UsageError) -> CommandStatus {
        if let seeds = try arguments.count("--shrinking") {
            return await shrinking(
                arguments.program.handlers, ShrinkingBenchmark(seeds: seeds, jobs: 2), on: console)
        }
        let benchmark = Benchmark(
            of: arguments.program.handlers.map(\.subject),
            rounds: try arguments.count("--rounds", maximum: 1_000) ?? 5,
            schedules: try arguments.count("--schedules", maximum: 100_000_000) ?? 100_000)
        let results: [Measured]
        do throws(Discrepancy) {
            results = try await benchmark.run(progress: console.progress)
        } catch {
            console.complain("\(error)")
            return .untrustworthy
        }
        console.progress("")
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

    /// The table of ``ShrinkingBenchmark``.
    private static func shrinking(
        _ handlers: [ListedHandler], _ benchmark: ShrinkingBenchmark, on console: Console
    ) async -> CommandStatus {
        let interruption = Interruption()
        console.out(ShrinkingText.header)
        for handler in handlers {
            console.progress("shrinking \(handler.name)")
            do {
                let rows = try await benchmark.rows(
                    of: handler.subject, until: Cancellation { interruption.hasCome })
                console.progress("")
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
