import Foundation
import Testing

/// Handlers that are written twice, in Swift and in JavaScript.
@Suite(.serialized, .enabled(if: Node.isThere, Node.why)) struct `A handler and its twin of JavaScript` {
    private static let names =
        Node.isThorough
        ? ["partial-fix", "guarded-flush", "retry-queue", "safe-send", "reliable"] : ["guarded-flush"]

    private static func twin(_ name: String) -> [String] {
        handler("\(fixtures)/Twins/\(name).mjs", setup: "\(fixtures)/Twins/\(name).setup.mjs")
    }

    /// What both come to, with the words gone that name the one or the other.
    private func both(
        _ name: String, _ arguments: [String], _ options: [String] = [], in folders: [Scratch]? = nil
    ) throws -> (swift: Ended, javaScript: Ended) {
        let folders = folders?.map(\.path) ?? [NSTemporaryDirectory(), NSTemporaryDirectory()]
        let names = [["--handler", name], Self.twin(name)]
        let processes = zip(names, folders).map { voicesim(arguments + $0 + options, in: $1) }
        for process in processes { try process.run() }
        let ended = zip(processes, names).map { process, words in
            let ended = end(of: process)
            let written = words.map(typed).joined(separator: " ")
            let plain = { (line: String) in line.replacing(" " + written, with: "") }
            // Whether it is released is not asked of a handler that somebody collects, and whether its calls
            // come back only of one that could answer with promises.
            let out = ended.out.map(plain).filter { line in
                !["  released ", "  call-returns "].contains { line.hasPrefix($0) }
            }
            return Ended(status: ended.status, reason: ended.reason, out: out, err: ended.err.map(plain))
        }
        return (ended[0], ended[1])
    }

    /// A word as somebody types it into a shell.
    private func typed(_ word: String) -> String {
        word.contains { " '".contains($0) } ? "'\(word.replacing("'", with: #"'\''"#))'" : word
    }

    private func expectSame(
        _ ended: (swift: Ended, javaScript: Ended), at place: SourceLocation = #_sourceLocation
    ) {
        #expect(ended.javaScript.out == ended.swift.out, sourceLocation: place)
        #expect(ended.javaScript.err == ended.swift.err, sourceLocation: place)
        #expect(ended.javaScript.status == ended.swift.status, sourceLocation: place)
        #expect(!ended.swift.out.isEmpty, sourceLocation: place)
    }

    @Test("come to the same report, the same digest and the same entries, byte for byte", arguments: names)
    func run(name: String) throws {
        let folders = [try Scratch(), try Scratch()]
        let ended = try both(
            name,
            ["run", "--seed", "11", "--schedules", "150", "--no-proof", "--corpus", "found", "--jobs", "1"],
            in: folders)
        expectSame(ended)
        #expect(ended.javaScript.out.last?.contains("150 schedules, digest 0x") == true)
        #expect(folders[1].schedules == folders[0].schedules)
        #expect(folders[0].schedules.isEmpty == (name == "reliable"))
    }

    @Test("do so with quirks")
    func quirks() throws {
        expectSame(
            try both(
                "retry-queue",
                ["run", "--seed", "5", "--schedules", "200", "--no-proof", "--no-corpus", "--quirk", "all"]))
    }

    @Test("come to the same digest with any number of workers, and asked to be isolated, which one is anyway")
    func workers() throws {
        let run = ["run", "--seed", "7", "--schedules", "120", "--no-proof", "--no-corpus"]
        let processes = ["--jobs=1", "--jobs=2", "--isolate"].map {
            voicesim(run + Self.twin("guarded-flush") + [$0])
        }
        for process in processes { try process.run() }
        let ended = processes.map { end(of: $0) }
        #expect(ended[0].out.last?.contains("120 schedules, digest 0x") == true)
        #expect(ended[1].out == ended[0].out)
        #expect(ended[2].out.last == ended[0].out.last)
    }

    @Test("come to the same when a campaign is run in parts")
    func parts() throws {
        for start in ["0", "50"] {
            expectSame(
                try both(
                    "safe-send",
                    [
                        "run", "--seed", "7", "--from", start, "--schedules", "50", "--no-proof",
                        "--no-corpus",
                    ]))
        }
    }

    @Test("replay, shrink and show the same entries in the same words")
    func entries() throws {
        let scratch = try Scratch()
        let entry = try scratch.file(
            "entry.schedule",
            """
            voicesim-schedule: 2
            handler: safe-send
            property: ready-flag
            expect: fails
            fidelity: native

            attach opening
            reset

            """)
        let commands = [
            ["replay", entry], ["show", entry], ["shrink", "--check", "--budget", "10m", entry],
        ]
        for words in commands {
            let ended = try both("safe-send", words)
            expectSame(ended)
        }
    }

    @Test("break the same properties within a bound, in the same steps")
    func verify() throws {
        expectSame(try both("partial-fix", ["verify", "--steps", "3", "--messages", "2", "--channels", "2"]))
        expectSame(try both("reliable", ["verify", "--steps", "3", "--fidelity", "native"]))
    }
}
