import Foundation
import Testing
import VoiceHandlers
import VoiceSim
import VoiceSimReports

@testable import VoiceSimCommand

/// Every story of our corpus, told.
@Suite struct `A story that is told` {
    private let accounts: [RunAccount]

    init() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().path
        var accounts: [RunAccount] = []
        for item in try CorpusStore(folder: root + "/Corpus").load() {
            guard let entry = item.file.entry, entry.expectation == .fails,
                let handler = Program.voicesim.known.first(where: { $0.subject.id == entry.handler })
            else { continue }
            let counterexample = entry.counterexample
            let run = try Runner(handler.subject).replay(
                counterexample.schedule, in: counterexample.conditions)
            var account = RunAccount(run, of: handler.subject)
            account.about = counterexample.property
            accounts.append(account)
        }
        // And the stories that tell what each property is about, most of them of mutants; but for the one that
        // ends the process.
        for handler in Program.voicesim.known {
            for story in handler.subject.catalog.types.compactMap({ $0.story })
            where story.handler == handler.subject.id && story.property != .noCrash {
                let schedule = try Schedule(parsing: story.breaking)
                let run = try Runner(handler.subject).replay(schedule, in: story.conditions)
                var account = RunAccount(run, of: handler.subject)
                account.about = story.property
                accounts.append(account)
            }
        }
        self.accounts = accounts
    }

    @Test("tells of all that it breaks when that was, but for what no event shows")
    func moments() {
        #expect(accounts.count > 90)
        for account in accounts {
            let shown = PropertySet(account.moments.map(\.property))
            #expect(account.broken.subtracting(shown).subtracting([.released, .noCrash]).isEmpty)
        }
    }

    @Test(
        "is one sentence about the property that it is told for, without a full stop or an event's own words")
    func sentences() {
        for account in accounts {
            let property = account.about!
            #expect(account.main == property)
            let sentence = StorySentence.text(of: account, breaking: property)
            #expect(!sentence.hasSuffix(".") && sentence.count < 400, "\(sentence)")
            #expect(sentence.contains("; "), "\(sentence)")
            // What a person is told is not what a log says.
            let last = sentence.split(separator: ";").last!.dropFirst()
            let isLine = account.lines.contains(String(last))
            let speakForThemselves: PropertySet = [
                .timely, .noObjection, .boundedQueue, .boundedBuffer, .livelock, .callReturns,
            ]
            #expect(!isLine || speakForThemselves.contains(property), "\(property): \(sentence)")
        }
    }

    @Test("says of a message that it is gone only if it is never sent")
    func gone() {
        for account in accounts where account.about == .noLoss {
            let sentence = StorySentence.text(of: account, breaking: .noLoss)
            let lost = WorldView(after: account).outstanding
            #expect(sentence.contains("gone") == !lost.isEmpty, "\(sentence)")
        }
    }

    @Test("names the place of each step that happens inside a call")
    func places() throws {
        let moved = accounts.filter {
            $0.trace.contains { if case .interleaved = $0 { true } else { false } }
        }
        #expect(moved.count > 8)
        for account in moved {
            let sentence = StorySentence.text(of: account, breaking: account.about!)
            let isPlaced = ["between ", "before ", "at "].contains { sentence.contains(" \($0)") }
            #expect(isPlaced, "\(sentence)")
        }
    }

    @Test("can be sent as numbers, event by event, and comes back the same")
    func words() {
        for event in accounts.flatMap(\.trace) { #expect(TraceEvent(word: event.word) == event) }
    }

    @Test("shows in a diagram every event once, and each break where it was")
    func diagrams() {
        for account in accounts {
            let diagram = Diagram(
                trace: account.trace, lines: account.lines, in: account.conditions.fidelity,
                breaking: account.moments)
            #expect(diagram.rows.flatMap(\.events) == Array(account.trace.indices))
            for row in diagram.rows {
                let here = account.moments.filter { $0.event == row.events.upperBound - 1 }
                #expect(row.broken == here.map(\.property))
            }
            #expect(diagram.rows.count { $0.kind == .move } == account.schedule.interleavedCount)
        }
    }
}

extension Schedule {
    /// How many steps happen inside a call.
    fileprivate var interleavedCount: Int { text.split(separator: "\n").count { $0.hasPrefix("  ") } }
}

extension WorldView {
    /// The world at the end of a run.
    fileprivate init(after account: RunAccount) {
        self.init(account.conditions.fidelity)
        for event in account.trace { enter(event) }
    }
}
