import DataChannels
import Foundation
import Testing
import VoiceHandlers
import VoiceSim
import VoiceSimTesting

@testable import VoiceSimCommand

/// What the articles of the simulator say that comes of their code.
@Suite struct `What the articles show` {
    private static func article(_ name: String) throws -> Page {
        try Page("Sources/VoiceSim/VoiceSim.docc/\(name).md")
    }

    private func isShown(_ text: String, in page: Page, at place: Int = 1) {
        let shown = page.block("text", place)?.text ?? ""
        #expect(shown.trimmed == text.trimmed, "\(page.name), text \(place), should be:\n\(text)")
    }

    @Test("is printed by the property of one's own")
    func property() async throws {
        let page = try Self.article("WriteAProperty")
        isShown(try await Greeting.text(), in: page)
        let browser = try await Campaign(
            Greeting.subject, seed: 1, schedules: 500, scenario: Scenario(fidelity: .browser),
            properties: [GreetsFirst.id]
        ).run()
        let finding = try #require(browser.shortest(breaking: GreetsFirst.id))
        isShown(finding.counterexample.schedule.text, in: page, at: 2)
        let story = try #require(GreetsFirst.story)
        for expectation in CorpusEntry.Expectation.allCases {
            #expect(try story.entry(expecting: expectation).replay(on: Greeting.subject) == .reproduced)
        }
        #expect(!GreetsFirst.applies(to: []))
    }

    @Test("is printed by the strategy of one's own")
    func strategy() async throws {
        let page = try Self.article("WriteAStrategy")
        isShown(try await Closing.text(), in: page)
        isShown(Closing.schedule(), in: page, at: 2)
    }

    @Test("is printed by the far side of one's own")
    func farSide() async throws {
        isShown(try await Strictness.text(), in: try Self.article("WriteAFarSide"))
    }

    /// `.ci/client` runs the whole package. This is the first story that its output shows.
    @Test("is what README shows of its client")
    func readme() async throws {
        let page = try Page("README.md")
        let shown = try #require(page.blocks.first { $0.text.contains("\n↳ ") }).lines
        let failures = await voiceSimFailures(
            [.noLoss], of: { _ in Client.MyHandler() }, schedules: 200, in: Scenario(fidelity: .native),
            corpus: .none)
        let text = try #require(failures.first?.description).split(separator: "\n")
        #expect(shown.contains("↳ \(text[0])"))
        for line in text[1...5] { #expect(shown.contains("  \(line)"), "\(line)") }
        let proof = try #require(text.first { $0.hasPrefix("proven shortest") })
        #expect(shown.contains("  \(proof)"))
        let file = CorpusStore(folder: "Tests/MineTests/Corpus").path(of: try #require(failures[0].entry))
        #expect(shown.contains("  new, saved as \(file)"))
    }

    @Test("is what comes of README's actor")
    func readmeActor() async throws {
        let failures = await voiceSimFailures(
            [.noDuplicate], of: { Client.MyActor($0) }, schedules: 100, corpus: .none)
        let steps = try #require(failures.first?.entry?.counterexample.schedule.text)
        let words = steps.split(separator: "\n").map { "`\($0)`" }.joined(separator: ", ")
        #expect(try Page("README.md").text.contains(words), "\(words)")
    }

    @Test("is what comes of actors and async code")
    func actors() async throws {
        let page = try Self.article("ActorsAndAsyncCode")
        let report = try await Campaign(
            Async.subject(), seed: 1, schedules: 60, properties: [.inOrder], proofLimit: 1_000
        ).run()
        let overtaken = try #require(report.shortest(breaking: .inOrder))
        isShown(overtaken.counterexample.schedule.text, in: page)
        #expect(await voiceSimFailures(of: Async.session(), schedules: 40, corpus: .none).isEmpty)
        func broken(_ steps: String, by subject: Subject) throws -> PropertySet {
            try Runner(subject).replay(Schedule(parsing: steps), in: .native).outcome.broken
        }
        let waiting = Subject.asynchronous("waiting") { Async.Waiting($0) }
        #expect(try broken("send\nrun\nreset\n", by: waiting).contains(.callReturns))
        #expect(try !broken("send\nrun\nattach\n", by: waiting).contains(.callReturns))
        // Whoever sleeps wakes up, on either clock.
        let sleepy = Subject.asynchronous("sleepy") { Async.Sleepy($0) }
        #expect(try broken("send\nrun\nattach\n", by: sleepy).isEmpty)
    }

    /// The same commands as those of the tutorial, which is held against what they print.
    @Test("is printed by the command in the tutorial")
    func command() throws {
        let folder = "Sources/VoiceSim/VoiceSim.docc/Resources"
        let files = try Page.files { $0.hasPrefix("VoiceSim/") && $0.hasSuffix(".txt") }
        #expect(files.count == 4 && files.allSatisfy { $0.hasPrefix(folder) })
        let printed = try files.flatMap { file in
            let text = try String(contentsOfFile: "\(Page.root)/\(file)", encoding: .utf8)
            return Dialogue.all(in: text.components(separatedBy: "\n").dropLast())
        }
        let blocks = try Self.article("TestYourOwnHandler").blocks.filter { $0.language == "console" }
        let dialogues = blocks.flatMap { Dialogue.all(in: $0.lines) }
        #expect(dialogues.count == 4)
        for dialogue in dialogues {
            let isShown = printed.contains { $0.words == dialogue.words && dialogue.isShown(by: $0.shown) }
            #expect(isShown, "the tutorial shows nothing like this: \(dialogue.words)")
        }
    }

    @Test("is what becomes of the counterexample that is read")
    func counterexample() async throws {
        let page = try Self.article("ReadACounterexample")
        let entry = try #require(HandlerCatalog.entry(id: "guarded-flush"))
        let listed = ListedHandler(Subject("guarded-flush") { entry.make($0) }, summary: entry.summary)
        let file = "Corpus/guarded-flush/no-duplicate-14d2c4a3.schedule"
        let text = try String(contentsOfFile: "\(Page.root)/\(file)", encoding: .utf8)
        isShown(text, in: page)
        let shell = try Shell()
        try shell.write(text, to: "no-duplicate.schedule")
        for dialogue in Dialogue.all(in: try #require(page.block("console", 1)).lines) {
            let lines = await shell.run(dialogue.words, of: [listed])
            #expect(dialogue.isShown(by: lines), "\(dialogue.words):\n\(lines.joined(separator: "\n"))")
        }
    }
}

extension String {
    /// Without lines that are empty at its end.
    var trimmed: Substring {
        var rest = self[...]
        while rest.last?.isNewline == true { rest.removeLast() }
        return rest
    }
}
