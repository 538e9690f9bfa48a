import Foundation
import Testing

@testable import VoiceSimCommand

@Suite struct `voicesim replay` {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func entry(_ steps: String, expect: String = "fails") throws -> String {
        try scratch.file(
            "entry.schedule",
            "voicesim-schedule: 2\nhandler: safe-send\nproperty: ready-flag\nexpect: \(expect)\n"
                + "fidelity: native\n\n\(steps)\n")
    }

    @Test("says of each entry what became of it, and ends with 1 unless all is as expected")
    func verdicts() async throws {
        let stories = [
            ("attach opening\nreset", "reproduced  ", CommandStatus.asExpected),
            ("attach open\nsend", "fixed       ", .broken),
            ("attach open\nsend\n  before send#2: fail c1", "stale       ", .broken),
        ]
        for (steps, word, status) in stories {
            let ended = await voicesim("replay", try entry(steps))
            #expect(ended.out.first?.hasPrefix(word) == true, "\(ended.out)")
            #expect(ended.status == status)
        }
        let changed = await voicesim("replay", try entry("attach opening\nreset", expect: "passes"))
        #expect(changed.out.first?.hasPrefix("changed     ") == true)
        #expect(changed.status == .broken)
    }

    @Test("says of an entry that is fixed which other one still breaks its property")
    func fixedButNotGone() async throws {
        let path = try entry("attach open\nsend")
        let alone = await voicesim("replay", path)
        #expect(alone.out.first == "fixed       \(path): it breaks ready-flag no more")
        let other = try scratch.file(
            "other.schedule",
            "voicesim-schedule: 2\nhandler: safe-send\nproperty: ready-flag\nexpect: fails\n"
                + "fidelity: browser\n\nattach open\nattach\n")
        let text =
            "fixed       \(path): it breaks ready-flag no more; \(other) still does, in browser fidelity"
        #expect(await voicesim("replay", path).out.first == text)
        #expect(await voicesim("replay", scratch.path).out.first == text)
    }

    @Test("says of a fixed schedule only what it breaks no more")
    func partlyFixed() async throws {
        let seed = try scratch.file(
            "seed.schedule",
            "voicesim-schedule: 2\nexpect partial-fix: fails no-loss, checked-send\n\nsend\n")
        let ended = await voicesim("replay", seed)
        #expect(ended.out.first == "fixed       \(seed) on partial-fix: it breaks no-loss no more")
    }

    @Test("says of an entry that should pass what it breaks instead")
    func brokenAgain() async throws {
        let path = try entry("attach opening\nreset", expect: "passes")
        let ended = await voicesim("replay", path)
        #expect(
            ended.out.first
                == "changed     \(path): it should not break ready-flag, and breaks ready-flag, quiet-after-reset"
        )
    }

    @Test("runs a starting schedule on every handler it speaks of")
    func seeds() async throws {
        let path = try scratch.file(
            "seed.schedule",
            "voicesim-schedule: 2\nexpect partial-fix: fails checked-send\nexpect reliable: passes\n\nsend\n")
        let ended = await voicesim("replay", path)
        #expect(ended.status == .asExpected)
        #expect(
            ended.out == [
                "reproduced  \(path) on partial-fix", "reproduced  \(path) on reliable",
                "2 reproduced, 0 fixed, 0 changed, 0 stale",
            ])
    }
}
