import Foundation
import Testing

/// A handler that ends its process, or stops it, run in child processes.
@Suite(.serialized) struct `A handler that crashes` {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    /// A handler, the place of a schedule in which it crashes, and the shortest story about that.
    struct Trouble: Sendable {
        let handler: String
        let steps: String
        var options: [String] = []
        var start = 0
        var count = 4
    }

    static let troubles = [
        Trouble(handler: "traps", steps: "attach\nattach\n"),
        Trouble(handler: "exits", steps: "attach\n"),
        Trouble(handler: "aborts", steps: "reset\nreset\nreset\n", count: 16),
        Trouble(handler: "ui", steps: "reset\nreset\n", count: 16),
        Trouble(handler: "overflows", steps: "clear\nclear\n"),
        Trouble(handler: "closes", steps: "clear\nclear\n"),
        Trouble(
            handler: "loops", steps: "reset\nsend\nsend\n", options: ["--hang-after", "600ms"], start: 0,
            count: 1),
        Trouble(handler: "resumes-twice", steps: "clear\nclear\n", count: 16),
    ]

    @Test(
        "is found, shrunk, proven and saved, replayed as reproduced, and known the next time",
        arguments: troubles)
    func found(trouble: Trouble) throws {
        let run = [
            "run", "--isolate", "--seed", "1", "--from", "\(trouble.start)", "--schedules",
            "\(trouble.count)",
            "--handler", trouble.handler, "--property", "no-crash", "--fidelity", "native", "--corpus",
            scratch.path,
        ]
        let first = crashing(run + trouble.options)
        try first.run()
        let ended = end(of: first)
        #expect(ended.status == 1)
        let schedules = "\(trouble.count) schedule\(trouble.count == 1 ? "" : "s")"
        #expect(
            ended.out.first == "\(trouble.handler): its property is broken in \(schedules), all new")
        let path = try #require(scratch.files.first)
        #expect(ended.err.count == 1)
        #expect(ended.err.first?.hasPrefix("new: \(trouble.handler) breaks no-crash (native), ") == true)
        #expect(ended.err.first?.hasSuffix(", saved as \(path)") == true)
        let text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(text.hasSuffix("\n\n" + trouble.steps))
        #expect(text.contains("\nbreaks: no-crash\n"))
        #expect(text.contains("\nshortest: proven ("))

        let replay = crashing(["replay", path] + trouble.options)
        try replay.run()
        let replayed = end(of: replay)
        #expect(replayed.status == 0)
        #expect(replayed.out.first == "reproduced  \(path)")

        let again = crashing(run + trouble.options)
        try again.run()
        #expect(end(of: again).status == 0)
        #expect(scratch.files == [path])
    }

    @Test("does not end the campaign: every schedule is run, and what else is broken is found")
    func goesOn() throws {
        let ended = try crashing(
            "run", "--isolate", "--seed", "1", "--schedules", "60", "--handler", "traps", "--no-corpus",
            "--no-proof")
        #expect(ended.status == 1)
        #expect(ended.out.first?.contains(" properties broken in 60 schedules, ") == true)
        for property in ["no-crash", "no-loss"] {
            #expect(ended.out.contains { $0.hasPrefix("  NEW    \(property): ") })
        }
        let commands = ended.out.filter { $0.hasPrefix("         ") && $0.contains(" run --seed ") }
        #expect(!commands.isEmpty)
        #expect(commands.allSatisfy { $0.hasSuffix(" --no-corpus --isolate") })
    }

    @Test("comes to the same digest twice, and with any number of workers")
    func sameDigest() throws {
        let outputs = try ["1", "1", "2"].map { jobs in
            try crashing(
                "run", "--isolate", "--seed", "3", "--schedules", "24", "--handler", "traps", "--no-corpus",
                "--no-proof", "--jobs", jobs
            ).out
        }
        #expect(outputs[0].last?.contains("digest 0x") == true)
        #expect(outputs[1] == outputs[0])
        #expect(outputs[2] == outputs[0])
    }

    @Test("by hanging ends the campaign early, always at the same place, and says how to go on")
    func hangs() throws {
        // Both at once: most of the time they wait.
        let both = ["1", "2"].map { jobs in
            crashing([
                "run", "--isolate", "--hang-after", "600ms", "--seed", "1", "--schedules", "1000",
                "--handler", "loops", "--property", "no-crash", "--fidelity", "native", "--no-corpus",
                "--no-proof", "--jobs", jobs,
            ])
        }
        for process in both { try process.run() }
        let ended = both.map { end(of: $0) }
        #expect(ended[0].out == ended[1].out)
        #expect(ended.allSatisfy { $0.err == ended[0].err && $0.status == 1 })
        // loops: its property is broken in N schedules (interrupted), all new
        let words = try #require(ended[0].out.first).split(separator: " ")
        #expect(words.suffix(4) == ["schedules", "(interrupted),", "all", "new"])
        let count = try #require(UInt64(words[6]))
        #expect(count < 1_000)
        #expect(
            ended[0].err.last?.contains("the campaign ended early; go on with --from \(count),") == true)
    }

    @Test("by blocking its thread in an asynchronous call is stopped, and its story kept")
    func blocks() throws {
        let path = scratch.path + "/blocks.schedule"
        try """
        voicesim-schedule: 2
        handler: blocks
        property: no-crash
        expect: fails

        reset

        """.write(toFile: path, atomically: true, encoding: .utf8)
        let ended = try crashing("replay", path, "--hang-after", "600ms")
        #expect(ended.status == 0)
        #expect(ended.out.first == "reproduced  \(path)")
    }

    @Test("is told by show as far as it goes, and how it ended")
    func shown() throws {
        let path = scratch.path + "/traps.schedule"
        try """
        voicesim-schedule: 2
        handler: traps
        property: no-crash
        expect: fails

        attach open
        attach
        attach

        """.write(toFile: path, atomically: true, encoding: .utf8)
        let ended = try crashing("show", "--list", path)
        #expect(ended.status == 1)
        #expect(ended.out.contains { $0.hasPrefix("ended here: ") })
        #expect(ended.out.last == "broken: no-crash")
        let events = ended.out.drop { $0 != "attach open" }.dropFirst(3)
        #expect(events.contains { $0.contains("setDataChannel") })
        #expect(ended.err.contains { $0.contains("a third channel") })
    }

    @Test("is a counterexample of an exploration, and ends one that looks for something else")
    func verified() throws {
        let looked = try crashing(
            "verify", "--isolate", "--handler", "traps", "--property", "no-crash", "--fidelity", "native")
        #expect(looked.status == 1)
        #expect(looked.out.contains("no-crash, 2 steps:"))
        let other = try crashing(
            "verify", "--isolate", "--handler", "aborts", "--property", "livelock", "--fidelity", "native")
        #expect(other.status == 1)
        #expect(other.out.contains { $0.contains("not verified, ended early (a schedule ended or stopped") })
    }
}
