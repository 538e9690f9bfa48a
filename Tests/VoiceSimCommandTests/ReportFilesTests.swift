import DataChannels
import Foundation
import Synchronization
import Testing
import VoiceSim

@testable import VoiceSimCommand

/// Counts how often it was made, which no handler should: every other one reports an error.
private final class Unsteady: VoiceEventHandling {
    private static let made = Atomic(0)
    private let isOdd = Unsteady.made.wrappingAdd(1, ordering: .relaxed).newValue % 2 == 0
    weak var observer: (any VoiceEventObserver)?
    let isReady = false
    let queuedCount = 0
    func setDataChannel(_ channel: any DataChannel) {}
    func sendEvent(_ event: VoiceEvent) {
        if isOdd { observer?.handlerDidReport(.error(.operation)) }
    }
    func clear() {}
    func reset() {}
}

@Suite struct `Files for other programs` {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func run(_ options: String...) async -> Ended {
        await voicesim(runArguments + options)
    }

    private func content(_ name: String) throws -> String {
        try String(contentsOfFile: "\(scratch.path)/\(name)", encoding: .utf8)
    }

    @Test("are all written by one run, and take the same finding for news and then for known")
    func run() async throws {
        let options = [("--junit", "j.xml"), ("--sarif", "s.json"), ("--markdown", "m.md")]
            .flatMap { [$0, "\(scratch.path)/\($1)"] }
        let first = await voicesim(runArguments + options)
        #expect(first.status == .broken)
        #expect(try content("j.xml").contains(#"tests="1" failures="1" errors="0""#))
        #expect(try content("s.json").contains(#""level": "error""#))
        #expect(try content("m.md").hasPrefix("### voicesim run: 1 new finding in 40 schedules\n"))
        let again = await voicesim(runArguments + options)
        #expect(again.status == .asExpected)
        #expect(try content("j.xml").contains(#"<skipped message="known: "#))
        #expect(try content("j.xml").contains(#"skipped="1""#))
        #expect(try content("s.json").contains(#""kind": "external""#))
        #expect(try content("m.md").hasPrefix("### voicesim run: nothing new, 1 known in 40 schedules\n"))
        let names = try FileManager.default.contentsOfDirectory(atPath: scratch.path).sorted()
        #expect(names == ["Corpus", "j.xml", "m.md", "s.json"])
    }

    private var runArguments: [String] {
        [
            "run", "--seed", "7", "--schedules", "40", "--no-proof", "--corpus", scratch.path + "/Corpus",
            "--handler", "safe-send", "--property", "ready-flag",
        ]
    }

    @Test("tell of a replay what did not come to what its file says")
    func replay() async throws {
        let path = try scratch.file(
            "entry.schedule",
            "voicesim-schedule: 2\nhandler: safe-send\nproperty: ready-flag\nexpect: fails\n\nattach open\nsend\n"
        )
        let seed = try scratch.file(
            "seed.schedule",
            "voicesim-schedule: 2\nexpect partial-fix: fails checked-send\nexpect reliable: passes\n\nsend\n")
        let ended = await voicesim(
            "replay", path, seed, "--junit", scratch.path + "/j.xml", "--sarif", scratch.path + "/s.json",
            "--markdown", scratch.path + "/m.md")
        #expect(ended.status == .broken)
        let junit = try content("j.xml")
        #expect(junit.contains(#"tests="3" failures="1" errors="0""#))
        #expect(junit.contains(#"<failure type="fixed" message="fixed: it breaks ready-flag no more">"#))
        #expect(junit.contains("reproduce: voicesim replay \(path)\n"))
        #expect(try content("s.json").contains(#""ruleId": "fixed""#))
        #expect(try content("m.md").contains("2 reproduced, 1 fixed, 0 changed, 0 stale"))
    }

    @Test("call an error what cannot be trusted")
    func untrustworthy() async throws {
        let program = Program(
            startedAs: "mine", handlers: [ListedHandler(Subject("unsteady") { _ in Unsteady() }, summary: "")]
        )
        let junit = scratch.path + "/j.xml"
        let ended = await VoiceSimCommandTests.run(
            program, ["run", "--seed", "1", "--schedules", "50", "--no-corpus", "--json", "--junit", junit])
        #expect(ended.status == .untrustworthy)
        #expect(ended.out.first?.contains(#""kind":"trouble""#) == true)
        #expect(try content("j.xml").contains(#"errors="1""#))
        let path = try scratch.file(
            "entry.schedule", "voicesim-schedule: 2\nexpect unsteady: passes\n\nattach open\nsend\nsend\n")
        let replay = await VoiceSimCommandTests.run(program, ["replay", path, "--junit", junit])
        #expect(replay.status == .untrustworthy)
        #expect(try content("j.xml").contains(#"<error type="untrustworthy""#))
    }

    @Test("of verify have a test for each property in each fidelity")
    func verify() async throws {
        let ended = await voicesim(
            "verify", "--handler", "safe-send", "--steps", "2", "--property", "ready-flag", "--property",
            "no-duplicate", "--junit", scratch.path + "/j.xml")
        #expect(ended.status == .broken)
        let text = try content("j.xml")
        #expect(text.contains(#"<testsuite name="safe-send" tests="4" failures="2""#))
        #expect(text.contains(#"name="no-duplicate (browser)" time="0"/>"#))
    }

    @Test("that cannot be written are refused before anything runs, in one sentence")
    func refused() async throws {
        let file = try scratch.file("file", "")
        for (path, words) in [
            ("\(scratch.path)/no/j.xml", "there is no folder \(scratch.path)/no; make it first"),
            (scratch.path, "is a folder; name a file in it with --junit"),
            ("", "--junit needs the name of a file"),
            ("\(file)/j.xml", "there is no folder"), ("\(scratch.path)/no/", "is a folder"),
        ] {
            for ended in [
                await run("--junit", path), await voicesim("replay", "--junit", path, scratch.path),
            ] {
                #expect(ended.status == .unusable)
                #expect(ended.out == [] && ended.err.count == 1, "\(ended)")
                #expect(ended.err.first?.contains(words) == true, "\(ended.err)")
            }
        }
        #expect(scratch.files == [])
        let same = await run("--junit", "\(scratch.path)/x", "--sarif", "\(scratch.path)/./x")
        #expect(same.err.first?.hasSuffix("--junit and --sarif cannot write the same file") == true)
    }

    @Test("that cannot be written in the end cost nothing of what was found")
    func lost() async throws {
        let ended = await run("--junit", "/dev/full", "--markdown", scratch.path + "/m.md")
        #expect(ended.status == .unusable)
        #expect(ended.err.last == "voicesim: /dev/full: cannot be written; name another file with --junit")
        #expect(scratch.files.count == 2)
        #expect(ended.out.contains { $0.contains("NEW") })
        #expect(try content("m.md").contains("ready-flag"))
    }

    @Test("follow a link to the file, and do not take the place of what is no file")
    func links() async throws {
        let target = try scratch.file("target.xml", "old")
        let link = scratch.path + "/link.xml"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target)
        _ = await run("--junit", link)
        #expect(try content("target.xml").hasPrefix("<?xml"))
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == target)
        #expect(await run("--junit", "/dev/null", "--sarif", "/dev/null").status == .asExpected)
        #expect(
            try FileManager.default.attributesOfItem(atPath: "/dev/null")[.type] as? FileAttributeType
                == .typeCharacterSpecial)
    }
}
