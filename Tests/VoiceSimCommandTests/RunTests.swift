import Foundation
import Testing
import VoiceSim

@testable import VoiceSimCommand

@Suite struct `voicesim run` {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    @Test("finds, saves and reports; and a second run with that corpus is as expected")
    func twice() async throws {
        let first = await voicesim(
            "run", "--seed", "1", "--schedules", "3000", "--handler", "safe-send", "--corpus", scratch.path)
        #expect(first.status == .broken)
        #expect(first.out[0] == "safe-send: 6 of 23 properties broken in 3,000 schedules, all new")
        #expect(
            first.out.contains {
                $0.hasPrefix("  NEW    ready-flag: 2 steps, ") && $0.hasSuffix(" of 3,000, browser too")
            })
        let saved = scratch.files
        #expect(saved.count >= 6)
        #expect(saved.allSatisfy { $0.hasPrefix("safe-send/") })
        for path in saved { #expect(first.err.contains { $0.contains(path) }, "\(path) is told of") }

        let second = await voicesim(
            "run", "--seed", "1", "--schedules", "3000", "--handler", "safe-send", "--corpus", scratch.path)
        #expect(second.status == .asExpected)
        #expect(second.err.isEmpty)
        #expect(second.out[0] == "safe-send: 6 of 23 properties broken in 3,000 schedules, all known")
        #expect(scratch.files == saved)

        let replayed = await voicesim("replay", scratch.path)
        #expect(replayed.status == .asExpected)
        #expect(replayed.out.last == "\(saved.count) reproduced, 0 fixed, 0 changed, 0 stale")
    }

    @Test("with a fresh defect, not in the corpus, ends with 1")
    func fresh() async throws {
        let run = ["run", "--seed", "1", "--schedules", "3000", "--handler", "retry-queue", "--no-proof"]
        _ = await voicesim(run + ["--corpus", scratch.path])
        let path = try #require(scratch.files.first { $0.contains("no-stuck-queue") })
        try FileManager.default.removeItem(atPath: "\(scratch.path)/\(path)")
        let again = await voicesim(run + ["--corpus", scratch.path])
        #expect(again.status == .broken)
        #expect(again.err.contains { $0.contains("new: retry-queue breaks no-stuck-queue") })
    }

    /// Runs a short campaign of `safe-send` against a corpus of this one entry.
    private func runAgainst(expect: String, _ steps: String) async throws -> Ended {
        try FileManager.default.createDirectory(
            atPath: scratch.path + "/safe-send", withIntermediateDirectories: true)
        _ = try scratch.file(
            "safe-send/listed.schedule",
            "voicesim-schedule: 2\nhandler: safe-send\nproperty: ready-flag\nexpect: \(expect)\n"
                + "fidelity: native\n\n\(steps)\n")
        return await voicesim(
            "run", "--seed", "1", "--schedules", "800", "--handler", "safe-send", "--property", "ready-flag",
            "--fidelity", "native", "--no-proof", "--corpus", scratch.path)
    }

    @Test(
        "takes nothing as expected because of an entry that shows it no more",
        arguments: [
            ("fails", "attach open\nsend"), ("fails", "attach open\nsend\n  before send#7: fail c1"),
            ("passes", "attach open\nsend"), ("passes", "clear\nattach opening\nreset"),
        ])
    func excusesNothing(expect: String, steps: String) async throws {
        let ended = try await runAgainst(expect: expect, steps)
        #expect(ended.status == .broken)
        #expect(ended.err.contains { $0.hasPrefix("new: safe-send breaks ready-flag (native), saved as ") })
        #expect(scratch.files.count == 2)
    }

    @Test("takes as expected what an entry still shows, whatever else that breaks")
    func excuses() async throws {
        let ended = try await runAgainst(expect: "fails", "clear\nattach opening\nreset")
        #expect(ended.status == .asExpected)
        #expect(ended.err.isEmpty)
        #expect(scratch.files == ["safe-send/listed.schedule"])
    }

    @Test("says that a story is back whose own entry expects it to pass, and leaves the entry alone")
    func isBack() async throws {
        let run = [
            "run", "--seed", "1", "--schedules", "800", "--handler", "safe-send", "--property", "ready-flag",
            "--fidelity", "native", "--no-proof", "--corpus", scratch.path,
        ]
        _ = await voicesim(run)
        let path = "\(scratch.path)/\(try #require(scratch.files.first))"
        let text = try String(contentsOfFile: path, encoding: .utf8)
            .replacing("expect: fails", with: "expect: passes")
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        let ended = await voicesim(run)
        #expect(ended.status == .broken)
        #expect(
            ended.err == ["new: safe-send breaks ready-flag (native) again, which \(path) expects to pass"])
        #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
    }

    @Test("saves a story whose entry was edited into another one, beside it")
    func edited() async throws {
        let run = [
            "run", "--seed", "1", "--schedules", "800", "--handler", "safe-send", "--property", "ready-flag",
            "--fidelity", "native", "--no-proof", "--corpus", scratch.path,
        ]
        _ = await voicesim(run)
        let name = try #require(scratch.files.first)
        let path = "\(scratch.path)/\(name)"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let header = text.prefix(upTo: try #require(text.range(of: "\n\n")).upperBound)
        try (header + "clear\n").write(toFile: path, atomically: true, encoding: .utf8)
        #expect(await voicesim(run).status == .broken)
        #expect(scratch.files == [name.replacing(".schedule", with: "-2.schedule"), name])
        #expect(await voicesim(run).status == .asExpected)
    }

    @Test("names a file of a corpus whose folder has a blank as one word")
    func blank() async throws {
        let folder = "\(scratch.path)/what it's found"
        let ended = await voicesim(
            "run", "--seed", "1", "--schedules", "100", "--handler", "safe-send", "--property", "ready-flag",
            "--fidelity", "native", "--no-proof", "--corpus", folder)
        let name = try #require(
            try FileManager.default.contentsOfDirectory(atPath: folder + "/safe-send").first)
        let word = "'\(scratch.path)/what it'\\''s found/safe-send/\(name)'"
        #expect(ended.out.contains { $0.hasSuffix(" replay \(word)") })
    }

    @Test("clears away what a write that was cut off long ago left in its corpus")
    func remains() async throws {
        let left = try scratch.file("no-loss-0.schedule.2147483646.part", "voices")
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSinceNow: -7_200)], ofItemAtPath: left)
        _ = await voicesim(
            "run", "--seed", "1", "--schedules", "10", "--handler", "reliable", "--corpus", scratch.path)
        #expect(!FileManager.default.fileExists(atPath: left))
    }

    @Test("prints the command that reproduces each failure, and it does")
    func reproduction() async throws {
        let ended = await voicesim(
            "run", "--seed", "1", "--schedules", "800", "--handler", "partial-fix", "--no-corpus",
            "--no-proof")
        #expect(ended.status == .broken)
        let line = try #require(ended.out.first { $0.contains("--seed 0x") })
        let words = line.split(separator: " ")
        let seed = String(words[words.firstIndex(of: "--seed")! + 1])
        let index = String(words[words.firstIndex(of: "--from")! + 1])
        let again = await voicesim(
            "run", "--seed", seed, "--from", index, "--schedules", "1", "--handler", "partial-fix",
            "--no-corpus", "--no-proof"
        )
        #expect(again.status == .broken)
    }

    @Test("as JSON Lines: findings, then a summary, the same with any number of workers")
    func json() async throws {
        struct Line: Decodable, Equatable {
            var kind: String
            var handler: String?
            var property: String?
            var size: Int?
            var fidelities: [String]?
            var schedules: UInt64
            var decisions: UInt64?
            var seconds: Double?
            var digest: String?
            var seed: String
            var index: UInt64?
            var file: String?
            var version: String?
        }
        func lines(jobs: String) async throws -> [Line] {
            let ended = await voicesim(
                "run", "--seed", "7", "--schedules", "1000", "--json", "--jobs", jobs, "--no-corpus",
                "--no-proof", "--handler", "partial-fix", "--handler", "reliable")
            return try ended.out.map { line in
                var line = try JSONDecoder().decode(Line.self, from: Data(line.utf8))
                line.seconds = line.seconds.map { _ in 0 }
                return line
            }
        }
        let alone = try await lines(jobs: "1")
        #expect(try await lines(jobs: "2") == alone)
        #expect(alone.dropLast().allSatisfy { $0.kind == "finding" && $0.size != nil && $0.index != nil })
        let summary = try #require(alone.last)
        #expect(summary.kind == "summary")
        #expect(summary.schedules == 2_000)
        #expect(summary.digest?.count == 18)
        #expect(summary.version == Version.current)
    }

    @Test("without --fidelity saves an entry for each fidelity that shows a defect")
    func fidelities() async throws {
        _ = await voicesim(
            "run", "--seed", "1", "--schedules", "800", "--handler", "safe-send", "--property", "ready-flag",
            "--corpus", scratch.path)
        let texts = try scratch.files.map {
            try String(contentsOfFile: "\(scratch.path)/\($0)", encoding: .utf8)
        }
        #expect(texts.count == 2)
        #expect(texts.contains { $0.contains("fidelity: native") })
        #expect(texts.contains { $0.contains("fidelity: browser") })
    }

    @Test("refuses places behind the last one, instead of running fewer schedules than asked for")
    func lastPlace() async {
        let run = ["run", "--seed", "1", "--handler", "reliable", "--no-corpus"]
        for (start, count) in [("18446744073709551615", "1"), ("18446744073709551614", "2")] {
            let ended = await voicesim(run + ["--from", start, "--schedules", count])
            #expect(ended.status == .unusable)
            #expect(ended.err.first?.contains("the last place is 18446744073709551614") == true)
        }
        let ended = await voicesim(run + ["--from", "18446744073709551614", "--schedules", "1"])
        #expect(ended.out.first == "reliable: all 23 properties hold in 1 schedule")
    }

    @Test("for a time stops in time")
    func time() async {
        let ended = await voicesim("run", "--time", "200ms", "--handler", "reliable", "--no-corpus")
        #expect(ended.status == .asExpected)
        // Without the time it would never end. Beside many tests not one schedule may have had its turn.
        let isEmpty = ended.out[0] == "reliable: 0 schedules (interrupted), nothing is known"
        #expect(isEmpty || ended.out[0].hasPrefix("reliable: all 23 properties hold in "), "\(ended.out)")
    }

    @Test("in a folder that cannot be written still prints what it found, and ends with 2")
    func unwritable() async throws {
        let inTheWay = try scratch.file("in-the-way", "")
        let ended = await voicesim(
            "run", "--seed", "1", "--schedules", "500", "--handler", "safe-send", "--corpus",
            inTheWay + "/Corpus",
            "--no-proof")
        #expect(ended.status == .unusable)
        #expect(ended.err.contains { $0.contains("This was to be saved:\nvoicesim-schedule: 2") })
        #expect(ended.err.allSatisfy { $0.contains("; choose another folder with --corpus, or make room") })
        #expect(ended.out.contains { $0.hasPrefix("  NEW    ready-flag: 2 steps, ") })
    }

    @Test("with a corpus that cannot be read runs nothing, and ends with 2")
    func unreadableCorpus() async throws {
        _ = try scratch.file("broken.schedule", "hello\n")
        let ended = await voicesim("run", "--seed", "1", "--corpus", scratch.path)
        #expect(ended.status == .unusable)
        #expect(ended.out.isEmpty)
    }
}
