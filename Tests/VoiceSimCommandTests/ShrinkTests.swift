import Foundation
import Testing

@testable import VoiceSimCommand

@Suite struct `voicesim shrink` {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func entry(_ steps: String, _ more: String = "") throws -> String {
        try scratch.file(
            "ready-flag-0.schedule",
            "voicesim-schedule: 2\nhandler: safe-send\nproperty: ready-flag\nexpect: fails\nfidelity: native\n"
                + "\(more)\n\(steps)\n")
    }

    @Test("prints the shortest story and that it is proven, and leaves the file alone")
    func prints() async throws {
        let path = try entry("clear\nattach opening\nsend\nreset")
        let before = try String(contentsOfFile: path, encoding: .utf8)
        let ended = await voicesim("shrink", path)
        #expect(ended.status == .asExpected)
        #expect(ended.out.contains("shortest: proven (10 schedules)"))
        #expect(ended.out.suffix(4) == ["", "attach opening", "reset", ""])
        #expect(try String(contentsOfFile: path, encoding: .utf8) == before)
    }

    @Test("with --write puts it in the place of the entry, and then it is unchanged")
    func writes() async throws {
        let path = try entry("clear\nattach opening\nsend\nreset")
        let ended = await voicesim("shrink", "--write", path)
        #expect(ended.out.first?.hasPrefix("shrunk      ") == true)
        #expect(!FileManager.default.fileExists(atPath: path))
        #expect(scratch.files.count == 1)
        let again = await voicesim("shrink", "--write", scratch.path)
        #expect(again.out.first?.hasPrefix("unchanged   ") == true)
        #expect(await voicesim("shrink", "--check", scratch.path).status == .asExpected)
    }

    @Test("with --check ends with 1 if an entry is not the shortest, or not proven, or says so wrongly")
    func checks() async throws {
        let longer = await voicesim("shrink", "--check", try entry("clear\nattach opening\nreset"))
        #expect(longer.status == .broken)
        #expect(longer.out.first?.hasSuffix("a shorter story has 2 steps") == true)
        let silent = await voicesim("shrink", "--check", try entry("attach opening\nreset"))
        #expect(silent.status == .broken)
        let breaks = "breaks: ready-flag, quiet-after-reset\n"
        let wrong = await voicesim(
            "shrink", "--check",
            try entry("attach opening\nreset", breaks + "shortest: proven (3 schedules)\n"))
        #expect(wrong.out.first?.hasSuffix("its header should say 'proven (10 schedules)'") == true)
        let right = await voicesim(
            "shrink", "--check",
            try entry("attach opening\nreset", breaks + "shortest: proven (10 schedules)\n"))
        #expect(right.status == .asExpected)
    }

    @Test("of something that does not fail says so")
    func holds() async throws {
        let ended = await voicesim("shrink", try entry("attach open\nsend"))
        #expect(ended.status == .broken)
        #expect(ended.err.first?.contains("it does not break ready-flag any more") == true)
    }

    @Test("of something that does not fit the handler says that, and not that it holds")
    func stale() async throws {
        let path = try entry("attach open\nsend\n  before send#7: fail c1")
        let ended = await voicesim("shrink", path)
        #expect(ended.status == .broken)
        #expect(
            ended.err == [
                "voicesim: \(path): it does not fit safe-send: step 3: its call never comes to send#7"
            ])
    }

    @Test("with --check says what is wrong with a header, and not that a proof is missing")
    func header() async throws {
        let path = try entry(
            "attach opening\nreset", "breaks: ready-flag\nshortest: proven (10 schedules)\n")
        let ended = await voicesim("shrink", "--check", path)
        #expect(
            ended.out.first?.hasSuffix("its header should say 'breaks: ready-flag, quiet-after-reset'")
                == true)
    }

    @Test("that has no time to prove an entry again takes no proof away, and blames no header")
    func keepsProof() async throws {
        let corpus = URL(filePath: #filePath).appending(path: "../../../Corpus/guarded-flush").standardized
        // No machine proves this one in a millisecond: it takes more than 200,000 schedules.
        let name = try #require(
            try FileManager.default.contentsOfDirectory(atPath: corpus.path).sorted()
                .first { $0.hasPrefix("stays-cleared-") })
        let text = try String(contentsOf: corpus.appending(path: name), encoding: .utf8)
        let path = try scratch.file(name, text)
        let checked = await voicesim("shrink", "--check", "--budget", "1ms", path)
        #expect(checked.status == .broken)
        #expect(checked.out.first?.hasSuffix("it is not proven again; give it a larger --budget") == true)
        let written = await voicesim("shrink", "--write", "--budget", "1ms", path)
        #expect(written.out.first?.hasPrefix("unchanged   \(path): it is not proven again") == true)
        #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
    }

    @Test("of a starting schedule needs to be told handler and property")
    func starting() async throws {
        let path = try scratch.file("seed.schedule", "voicesim-schedule: 2\n\nsend\nattach opening\nreset\n")
        #expect(await voicesim("shrink", path).err.first?.contains("name one with --handler") == true)
        #expect(
            await voicesim("shrink", path, "--handler", "safe-send").err.first?.contains("--property") == true
        )
        let ended = await voicesim(
            "shrink", path, "--handler", "safe-send", "--property", "quiet-after-reset")
        #expect(ended.status == .asExpected)
        #expect(ended.out.contains("property: quiet-after-reset"))
    }

    @Test("without a file says what it needs")
    func usage() async {
        #expect(await voicesim("shrink").status == .unusable)
        #expect(await voicesim("shrink", "--write", "--check", "x").status == .unusable)
    }
}
