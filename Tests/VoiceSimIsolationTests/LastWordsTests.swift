import Foundation
import Testing

@Suite(.serialized) struct `A process that a handler ends` {
    /// The line about the schedule, which is the only one of ours.
    private func lastWords(_ ended: Ended) throws -> String {
        let lines = ended.err.filter { $0.hasPrefix("CrashingCommand: ") }
        #expect(lines.count == 1)
        return try #require(lines.first)
    }

    @Test(
        "says which schedule was under way, and its status stays what it was",
        arguments: [
            ("traps", SIGILL, "1"), ("traps", SIGILL, "2"), ("aborts", SIGABRT, "2"),
            ("overflows", SIGSEGV, "2"), ("exits", 0, "2"),
        ])
    func says(_ handler: (name: String, signal: Int32, jobs: String)) throws {
        let ended = try crashing(
            "run", "--seed", "1", "--schedules", "300", "--handler", handler.name, "--no-corpus", "--jobs",
            handler.jobs)
        #if arch(x86_64)
            #expect(ended.status == handler.signal)
        #endif
        #expect(ended.reason == (handler.signal == 0 ? .exit : .uncaughtSignal))
        let line = try lastWords(ended)
        let start = "CrashingCommand: \(handler.name): the process ends in schedule "
        #expect(line.hasPrefix(start))
        let index = String(line.dropFirst(start.count).prefix { $0.isNumber })
        let command =
            "run --seed 0x1 --from \(index) --schedules 1 --handler \(handler.name) --no-corpus --isolate"
        #expect(line.hasSuffix(" \(command)"))
        let process = crashing(command.split(separator: " ").map(String.init) + ["--no-proof"])
        try process.run()
        let again = end(of: process)
        #expect(again.status == 1)
        #expect(again.out.contains { $0.hasPrefix("  NEW    no-crash: ") && $0.contains(" 1 of 1, ") })
    }

    @Test("says while verifying what it was at")
    func verifying() throws {
        let ended = try crashing("verify", "--handler", "traps", "--fidelity", "native")
        #expect(ended.reason == .uncaughtSignal)
        #expect(
            try lastWords(ended).contains("traps: the process ends while it is verified; with --isolate "))
    }

    @Test("says all of it where several threads end the process at the same time")
    func severalThreads() throws {
        for _ in 0..<8 {
            let ended = try crashing(
                "run", "--seed", "1", "--schedules", "3000", "--handler", "exits", "--no-corpus", "--jobs",
                "16")
            #expect(ended.status == 0)
            #expect(try lastWords(ended).hasSuffix(" --handler exits --no-corpus --isolate"))
        }
    }

    @Test("says nothing of a handler that ends nothing")
    func silent() throws {
        let ended = try crashing(
            "run", "--seed", "1", "--schedules", "300", "--handler", "reliable", "--no-corpus")
        #expect(ended.status == 0)
        #expect(ended.err.isEmpty)
    }

    @Test("says after a second Ctrl-C in which schedule a handler hangs")
    func secondInterruption() async throws {
        let run = crashing([
            "run", "--seed", "1", "--from", "0", "--schedules", "1", "--handler", "loops", "--no-corpus",
        ])
        try run.run()
        // Nothing but a handler that hangs takes a second of a processor's time.
        try await untilItHasWorked(for: .seconds(1), run.processIdentifier)
        while run.isRunning {
            kill(run.processIdentifier, SIGINT)
            try await Task.sleep(for: .milliseconds(200))
        }
        let ended = end(of: run)
        #expect(ended.status == 130)
        #expect(try lastWords(ended).contains("loops: the process ends in schedule 0 of seed 0x1"))
    }
}
