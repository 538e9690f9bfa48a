import Foundation
import Testing
import VoiceHandlers
import VoiceSim

/// What the README shows is what is there.
@Suite struct `The README` {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path

    private let text: String
    private let corpus: [CorpusStore.Item]

    init() throws {
        text = try String(contentsOfFile: Self.root + "/README.md", encoding: .utf8)
        corpus = try CorpusStore(folder: Self.root + "/Corpus").load()
    }

    @Test("tells its counterexample as the corpus has it")
    func counterexample() throws {
        let file = try CorpusStore.read(Self.root + "/Corpus/partial-fix/no-duplicate-345407ae.schedule")
        #expect(text.contains("```\n" + file.text + "```\n"))
    }

    @Test("names only files of the corpus that are there")
    func files() {
        for word in text.split(whereSeparator: { " \n`()".contains($0) }) where word.hasPrefix("Corpus/") {
            if word.hasSuffix(".schedule") {
                #expect(CorpusStore.holds("\(Self.root)/\(word)"), "\(word)")
            }
        }
    }

    @Test(
        "has the table of what each handler breaks, sizes as in the corpus",
        arguments: PropertySet.all.members)
    func table(property: PropertyID) {
        let cells = HandlerCatalog.all.map { handler in
            func size(in fidelity: Fidelity) -> Int? {
                let breakage = Breakage(property, in: fidelity)
                let entry = corpus.compactMap(\.file.entry).first {
                    $0.handler.text == handler.id && $0.counterexample.breakage == breakage
                        && $0.expectation == .fails
                }
                return entry?.counterexample.schedule.size
            }
            return switch (size(in: .native), size(in: .browser)) {
            case (let native?, let browser?): "\(native) / \(browser)"
            case (let native?, nil): "\(native), native only"
            case (nil, let browser?): "\(browser), browser only"
            case (nil, nil): "holds"
            }
        }
        #expect(text.contains("| `\(property.text)` | \(cells.joined(separator: " | ")) |"))
    }

    @Test("and every entry of the corpus is proven shortest, by its own word")
    func proven() {
        #expect(corpus.count > 40)
        for item in corpus where item.file.entry?.expectation == .fails {
            let isProven = item.file.entry?.counterexample.shortest?.isProven ?? false
            #expect(isProven, "\(item.path) does not say 'shortest: proven'")
        }
    }
}
