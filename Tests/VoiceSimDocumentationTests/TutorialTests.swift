import Foundation
import Testing
import VoiceSim

@testable import VoiceSimCommand

/// Whoever follows the tutorial sees what it shows.
@Suite struct `The tutorial` {
    private static let folder = "Sources/VoiceSim/VoiceSim.docc/Resources"
    private static let story = "Corpus/mine/quiet-after-reset-425343a8.schedule"
    private static let before = ListedHandler(
        Subject("mine") { _ in Before.MyHandler() }, summary: "our handler")
    private static let after = ListedHandler(
        Subject("mine") { _ in After.MyHandler() }, summary: "our handler")

    /// Holds a file against what it should be. With `VOICESIM_WRITE_SNAPSHOTS=1` it is written: that is how it is made.
    private func expect(_ name: String, _ text: String) throws {
        let path = "\(Page.root)/\(Self.folder)/\(name)"
        if ProcessInfo.processInfo.environment["VOICESIM_WRITE_SNAPSHOTS"] != nil {
            try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        }
        let shown = try String(contentsOfFile: path, encoding: .utf8)
        #expect(shown == text, "\(name) should be:\n\(text)")
    }

    @Test("shows what the command prints, from the first run to the last replay")
    func command() async throws {
        let shell = try Shell()
        func console(_ words: [String], of handler: ListedHandler) async -> String {
            var text = ""
            for words in words {
                let lines = await shell.run(words, of: [handler])
                text += (["$ swift run -c release Mine \(words)"] + lines).map { $0 + "\n" }.joined()
            }
            return text
        }
        let run = "run --seed 1 --schedules 2000"
        try expect("04-run.txt", await console([run], of: Self.before))
        try expect("05-show.txt", await console(["show \(Self.story)"], of: Self.before))
        try expect("06-fails.schedule", try shell.text(Self.story))
        try expect("08-replay.txt", await console(["replay Corpus"], of: Self.after))
        for entry in shell.entries {
            try shell.write(
                try shell.text(entry).replacing("expect: fails", with: "expect: passes"), to: entry)
        }
        try expect("09-passes.schedule", try shell.text(Self.story))
        try expect("10-again.txt", await console(["replay Corpus", run], of: Self.after))
    }

    @Test("has the workflow of the recipe for CI")
    func workflow() throws {
        let recipe = try Page("Sources/VoiceSimCommand/VoiceSimCommand.docc/InContinuousIntegration.md")
        try expect("12-voicesim.yml", try #require(recipe.block("yaml", 1)).text)
    }

    @Test("has a manifest that the package manager reads")
    func manifest() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("voicesim-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let manifest = try Data(
            contentsOf: URL(fileURLWithPath: "\(Page.root)/\(Self.folder)/01-Package.swift"))
        try manifest.write(to: folder.appendingPathComponent("Package.swift"))
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["swift", "package", "--package-path", folder.path, "dump-package"]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let out = try #require(try pipe.fileHandleForReading.readToEnd())
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        let package = try #require(try JSONSerialization.jsonObject(with: out) as? [String: Any])
        let targets = try #require(package["targets"] as? [[String: Any]])
        #expect(targets.compactMap { $0["name"] as? String } == ["Mine", "MineTests"])
    }

    @Test("shows every file that it has, and no other")
    func files() throws {
        let page = try Page("Sources/VoiceSim/VoiceSim.docc/Tutorials/FromAnEmptyPackage.tutorial")
        let shown = page.text.matches(of: /\bfile: "([^"]+)"/).map { String($0.1) }
        let there = try Page.files { $0.contains("/Resources/") && !$0.hasSuffix(".svg") }
        #expect(shown.sorted() == there.map { URL(fileURLWithPath: $0).lastPathComponent })
    }
}
