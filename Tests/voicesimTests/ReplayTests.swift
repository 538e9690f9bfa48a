import Foundation
import Testing

@testable import voicesim

@Suite struct `voicesim replay` {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func entry(_ steps: String, expect: String = "fails") throws -> String {
        try scratch.file(
            "entry.schedule",
            "voicesim-schedule: 1\nhandler: safe-send\nproperty: ready-flag\nexpect: \(expect)\n"
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

    @Test("runs a starting schedule on every handler it speaks of")
    func seeds() async throws {
        let path = try scratch.file(
            "seed.schedule",
            "voicesim-schedule: 1\nexpect partial-fix: fails checked-send\nexpect reliable: passes\n\nsend\n")
        let ended = await voicesim("replay", path)
        #expect(ended.status == .asExpected)
        #expect(
            ended.out == [
                "reproduced  \(path) on partial-fix", "reproduced  \(path) on reliable",
                "2 reproduced, 0 fixed, 0 changed, 0 stale",
            ])
    }
}
