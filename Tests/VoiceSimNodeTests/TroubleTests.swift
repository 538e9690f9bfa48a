import Foundation
import Testing

@Suite(.serialized, .enabled(if: Node.isThere, Node.why))
struct `A handler of JavaScript that ends its process` {
    private static let troubles =
        [("exits", "exit status 3")]
        + (Node.isThorough
            ? [("aborts", "signal 6 (SIGABRT)"), ("loops", "hung for 500 ms"), ("swells", "signal ")] : [])

    @Test(
        "is found, shrunk and saved, replayed as reproduced, and leaves nothing behind", arguments: troubles)
    func found(_ trouble: (name: String, ending: String)) async throws {
        let scratch = try Scratch("Trouble")
        let words = handler("\(scratch.path)/\(trouble.name).mjs") + ["--hang-after", "500ms"]
        let run = [
            "run", "--seed", "1", "--schedules", trouble.name == "loops" ? "2" : "4", "--property",
            "no-crash",
            "--fidelity", "native", "--corpus", "found", "--no-proof", "--jobs", "1",
        ]
        let first = command(run + words, in: scratch)
        try first.run()
        let ended = end(of: first)
        #expect(ended.status == 1)
        let (path, text) = try #require(scratch.schedules.first)
        #expect(ended.err.count == 1)
        #expect(
            ended.err.first?.hasPrefix("new: \(trouble.name) breaks no-crash (native), \(trouble.ending)")
                == true)
        #expect(ended.err.first?.hasSuffix(", saved as \(path)") == true)
        #expect(text.hasSuffix("\n\nreset\n"))

        let replay = command(["replay", path] + words, in: scratch)
        try replay.run()
        let replayed = end(of: replay)
        #expect(replayed.out.first == "reproduced  \(path)")
        #expect(replayed.status == 0)
        #expect(try await scratch.isQuietSoon())
    }

    /// The command, whose Node has little memory: so it is soon at the end of it.
    private func command(_ arguments: [String], in scratch: Scratch) -> Process {
        let process = voicesim(arguments, in: scratch.path)
        process.environment = ProcessInfo.processInfo.environment
            .merging(["NODE_OPTIONS": "--max-old-space-size=24"]) { $1 }
        return process
    }

    @Test("says of an entry without its file that it may be one")
    func unnamed() throws {
        let scratch = try Scratch()
        let path = try scratch.file(
            "entry.schedule",
            "voicesim-schedule: 2\nhandler: exits\nproperty: no-crash\nexpect: fails\nfidelity: native\n\nreset\n"
        )
        for command in ["replay", "show", "shrink"] {
            let ended = try voicesim(command, path)
            #expect(ended.status == 2)
            #expect(ended.err.count == 1)
            #expect(ended.err.first?.hasPrefix("voicesim: \(path): there is no handler 'exits'; ") == true)
            #expect(
                ended.err.first?.hasSuffix("f it is a handler of JavaScript, name its file with --handler")
                    == true)
        }
    }
}

@Suite(.serialized, .enabled(if: Node.isThere, Node.why)) struct `A handler of JavaScript with bad habits` {
    private static func trouble(_ name: String) -> [String] { handler("\(fixtures)/Trouble/\(name).mjs") }

    private func run(_ name: String, schedules: Int = 40, _ options: String...) throws -> Ended {
        let process = voicesim(
            [
                "run", "--seed", "1", "--schedules", "\(schedules)", "--no-corpus", "--no-proof",
                "--fidelity", "native", "--verbose",
            ]
                + Self.trouble(name) + options)
        try process.run()
        return end(of: process)
    }

    @Test("and the names that everybody uses needs no setup, and is judged by all that it shows")
    func withoutSetup() throws {
        let ended = try run("plain")
        #expect(ended.status == 1)
        #expect(ended.err.isEmpty)
        #expect(ended.out.first == "plain: 4 of 23 properties broken in 40 schedules, all new")
        for property in ["ready-flag", "queued-count", "no-stuck-queue", "stays-cleared"] {
            #expect(ended.out.contains { $0.hasSuffix("  \(property)") || $0.contains("  \(property): ") })
        }
        #expect(ended.out.contains { $0.hasPrefix("  NEW    failure-reported: ") })
    }

    @Test("prints what nobody sees, and comes to the same as one that does not")
    func prints() throws {
        let (loud, quiet) = (try run("prints"), try run("plain"))
        #expect(loud.err.isEmpty)
        #expect(loud.out.last == quiet.out.last)
        #expect(loud.out.last?.contains("digest 0x") == true)
    }

    @Test("leaves timers and promises behind, which end with the run")
    func leaves() throws {
        let ended = try ["1", "2"].map { try run("leaves", schedules: 12, "--jobs", $0) }
        #expect(ended[0].err.isEmpty)
        #expect(ended[0].out == ended[1].out)
        #expect(ended[0].status == 1)
        #expect(ended[0].out.contains { $0 == "  holds  no-escaped-error" })
    }

    @Test("calls itself without end, or throws what is no error, and that is an error like others")
    func throwsAnything() throws {
        for name in ["recurses", "throws-anything"] {
            let ended = try run(name, schedules: 12)
            #expect(ended.status == 1)
            #expect(ended.err.isEmpty)
            #expect(
                ended.out.contains { $0.hasPrefix("  NEW    no-escaped-error: 1 step, ") }
            )
            #expect(ended.out.contains { $0 == "  holds  no-crash" })
        }
    }

    @Test("keeps something across runs, and is called nondeterministic, with 3")
    func remembers() throws {
        let ran = try run("remembers")
        let verify = voicesim(["verify", "--steps", "3", "--fidelity", "native"] + Self.trouble("remembers"))
        try verify.run()
        for ended in [ran, end(of: verify)] {
            #expect(ended.status == 3)
            #expect(ended.err.count == 1)
            #expect(ended.err.first?.hasPrefix("voicesim: remembers is nondeterministic: ") == true)
        }
    }

    @Test("cannot be made a second time, and nothing that it comes to is believed")
    func madeOnce() throws {
        let ended = try run("throws-in-a-run")
        #expect(ended.status == 3)
        #expect(ended.err == ["voicesim: a handler could not be made: Error: there can be only one"])
    }
}

@Suite(.serialized, .enabled(if: Node.isThere, Node.why)) struct `A command whose handler is JavaScript` {
    @Test("that is interrupted has saved all it found, ends with 130, and leaves nothing behind")
    func interrupted() async throws {
        let scratch = try Scratch("Twins")
        let words = handler(
            "\(scratch.path)/partial-fix.mjs", setup: "\(scratch.path)/partial-fix.setup.mjs")
        let run = voicesim(
            ["run", "--seed", "1", "--schedules", "100000000", "--no-proof", "--corpus", "found"] + words,
            in: scratch.path)
        try run.run()
        while scratch.schedules.count < 3, run.isRunning { try await Task.sleep(for: .milliseconds(20)) }
        // As a terminal does: the children hear it too, and must not make crashes of it.
        for process in try scratch.processes() { kill(process, SIGINT) }
        let ended = end(of: run)
        #expect(ended.status == 130)
        #expect(ended.out.first?.contains("(interrupted)") == true)
        #expect(!ended.err.contains { $0.contains("no-crash") })
        #expect(try await scratch.isQuietSoon())
        let replay = voicesim(["replay", "found"] + words, in: scratch.path)
        try replay.run()
        #expect(end(of: replay).status == 0)
    }

    @Test("that is killed while a handler hangs leaves nothing behind")
    func killed() async throws {
        let scratch = try Scratch("Trouble")
        let run = voicesim(
            [
                "run", "--seed", "1", "--schedules", "4", "--property", "no-crash", "--no-corpus",
                "--hang-after", "60s",
            ]
                + handler("\(scratch.path)/loops.mjs"))
        try run.run()
        while run.isRunning, try scratch.processes().count < 2 {
            try await Task.sleep(for: .milliseconds(50))
        }
        // By then it hangs, or will soon.
        try await Task.sleep(for: .seconds(1))
        #expect(run.isRunning)
        kill(run.processIdentifier, SIGKILL)
        run.waitUntilExit()
        #expect(try await scratch.isQuietSoon())
    }

    @Test("takes a Node that somebody else kills for no crash of the handler")
    func killedNode() async throws {
        let scratch = try Scratch("Twins")
        let run = voicesim(
            ["run", "--seed", "1", "--schedules", "500", "--no-corpus", "--no-proof", "--jobs", "1"]
                + handler("\(scratch.path)/reliable.mjs", setup: "\(scratch.path)/reliable.setup.mjs"))
        try run.run()
        var killed: [Int32] = []
        // The first is there to see what the file holds: killing it would be said.
        try await Task.sleep(for: .milliseconds(700))
        while run.isRunning, killed.count < 2 {
            for process in try scratch.processes()
            where process != run.processIdentifier && !killed.contains(process) {
                kill(process, SIGKILL)
                killed.append(process)
            }
        }
        let ended = end(of: run)
        #expect(ended.status == 0, "\(ended.err)")
        #expect(ended.out.first == "reliable: all 23 properties hold in 500 schedules")
    }

    @Test("finds the race of a handler in TypeScript", .enabled(if: Node.takesTypeScript, Node.whyTypeScript))
    func typeScript() throws {
        let path = "\(fixtures)/Maintainers/voice-event-handler"
        let run = voicesim(
            [
                "run", "--seed", "1", "--schedules", "200", "--no-corpus", "--no-proof", "--property",
                "no-loss",
            ]
                + handler("\(path).ts", setup: "\(path).setup.mjs"))
        try run.run()
        let ended = end(of: run)
        #expect(ended.status == 1, "\(ended.err)")
        #expect(ended.out.first == "voice-event-handler: its property is broken in 200 schedules, all new")
    }
}
