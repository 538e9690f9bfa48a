import Foundation
import Testing
import VoiceSim

@testable import VoiceSimCommand

/// What people look at, line by line.
@Suite struct `What a person reads` {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path

    /// The entry of our corpus about this property of a handler, found in `native` fidelity if there are two.
    private func entry(_ handler: String, _ property: PropertyID) throws -> String {
        let items = try CorpusStore(folder: Self.root + "/Corpus").load()
        return try #require(
            items.first {
                $0.file.entry?.handler.text == handler && $0.file.entry?.counterexample.property == property
                    && $0.file.entry?.counterexample.fidelity == .native
                    && $0.file.entry?.counterexample.conditions.quirks.isEmpty == true
            }
        ).path
    }

    @Test("of a run: one line where all holds, what is new before what was known, and the story of each")
    func summary() async throws {
        let scratch = try Scratch()
        let folder = scratch.path + "/guarded-flush"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.root + "/Corpus/guarded-flush")
        for name in names where name.hasPrefix("ready-flag-") || name.hasPrefix("no-loss-") {
            let path = "\(Self.root)/Corpus/guarded-flush/\(name)"
            try FileManager.default.copyItem(atPath: path, toPath: "\(folder)/\(name)")
        }
        let ended = await voicesim(
            "run", "--seed", "1", "--schedules", "600", "--handler", "guarded-flush", "--handler",
            "reliable", "--corpus", scratch.path, "--no-proof")
        #expect(ended.status == .broken)
        try Snapshot("summary").expect(ended.out.map { $0.replacing(scratch.path, with: "Corpus") })
        #expect(ended.out.allSatisfy { $0.count <= 80 || $0.contains("voicesim replay ") })
    }

    @Test("of a story: who did what, where the world moved inside a call, and what was expected")
    func stories() async throws {
        for (handler, property) in [
            ("guarded-flush", PropertyID.noLoss), ("guarded-flush", .noDuplicate),
            ("safe-send", .noStuckQueue), ("partial-fix", .noDuplicate),
        ] {
            let path = try entry(handler, property)
            let ended = await voicesim("show", path)
            #expect(ended.status == .broken)
            #expect(ended.out.allSatisfy { $0.count <= 80 })
            try Snapshot("\(handler)-\(property)").expect(ended.out)
        }
    }

    @Test("in plain ASCII where that is asked for")
    func ascii() async throws {
        let path = try entry("shift-then-check", .noLoss)
        let ended = await voicesim("show", "--ascii", path)
        #expect(ended.out.allSatisfy { $0.allSatisfy(\.isASCII) })
        #expect(ended.out.allSatisfy { $0.count <= 80 })
        try Snapshot("ascii").expect(ended.out)
    }
}
