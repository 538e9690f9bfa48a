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
        let item = try #require(
            corpus.first {
                $0.file.entry?.handler.text == "guarded-flush"
                    && $0.file.entry?.counterexample.property == .noDuplicate
            })
        #expect(text.contains("```\n" + item.file.text + "```\n"))
        #expect(text.contains("`\(item.path.dropFirst(Self.root.count + 1))`"))
    }

    /// With `VOICESIM_WRITE_README=1` it is written anew.
    @Test("draws its story as show does")
    func diagram() async throws {
        let item = try #require(
            corpus.first {
                $0.file.entry?.handler.text == "guarded-flush"
                    && $0.file.entry?.counterexample.property == .noDuplicate
            })
        let shown = await voicesim("show", item.path).out.joined(separator: "\n")
        let path = item.path.dropFirst(Self.root.count + 1)
        let head = "```console\n$ swift run -c release voicesim show \(path)\n"
        let start = try #require(text.range(of: head)).upperBound
        let end = try #require(text.range(of: "\n```\n", range: start..<text.endIndex)).lowerBound
        if ProcessInfo.processInfo.environment["VOICESIM_WRITE_README"] != nil {
            let new = text.replacingCharacters(in: start..<end, with: shown)
            try Data(new.utf8).write(to: URL(fileURLWithPath: Self.root + "/README.md"))
        }
        #expect(text[start..<end] == shown)
    }

    @Test("counts the properties that there are")
    func properties() throws {
        let speller = NumberFormatter()
        speller.numberStyle = .spellOut
        speller.locale = Locale(identifier: "en_US")
        let count = try #require(speller.string(for: PropertySet.all.members.count))
        #expect(text.contains("very many schedules against \(count) properties"), "\(count)")
    }

    @Test("names only files of the corpus that are there")
    func files() {
        for word in text.split(whereSeparator: { " \n`()".contains($0) }) where word.hasPrefix("Corpus/") {
            if word.hasSuffix(".schedule") {
                #expect(CorpusStore.holds("\(Self.root)/\(word)"), "\(word)")
            }
        }
    }

    /// With `VOICESIM_WRITE_README=1` the table is written anew: that is how it is made.
    @Test("has the table of what each handler breaks, made from the corpus")
    func table() throws {
        let table = ([head, rule] + PropertySet.all.members.map(row(of:))).joined(separator: "\n") + "\n"
        if ProcessInfo.processInfo.environment["VOICESIM_WRITE_README"] != nil { try write(table) }
        #expect(text.contains("\n" + table), "the table should be:\n\(table)")
    }

    private var head: String {
        "| property | " + HandlerCatalog.all.map { "`\($0.id)`" }.joined(separator: " | ") + " |"
    }

    private var rule: String {
        "| --- |" + HandlerCatalog.all.map { _ in " --- |" }.joined()
    }

    /// What the corpus knows of a property: the sizes of the shortest stories, native and browser.
    private func row(of property: PropertyID) -> String {
        let cells = HandlerCatalog.all.map { handler in
            func size(in fidelity: Fidelity) -> Int? {
                let breakage = Breakage(property, in: Conditions(fidelity))
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
        return "| `\(property.text)` | \(cells.joined(separator: " | ")) |"
    }

    /// Puts the table in the place of the one that is there.
    private func write(_ table: String) throws {
        let start = try #require(text.range(of: "| property | "))
        let end = try #require(
            text.range(of: "\n<!-- end TABLE -->", range: start.upperBound..<text.endIndex))
        let new = text.replacingCharacters(
            in: start.lowerBound..<end.lowerBound, with: String(table.dropLast()))
        try Data(new.utf8).write(to: URL(fileURLWithPath: Self.root + "/README.md"))
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
