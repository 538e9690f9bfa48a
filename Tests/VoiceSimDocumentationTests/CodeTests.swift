import Foundation
import Testing

/// Who copies from a page gets what was compiled and run.
@Suite struct `The Swift of the documentation` {
    /// What no test can import: frameworks, whose types something here stands for, and the reader's own module.
    private static let foreign = ["WebRTC", "Mine"]

    private let snippets: [Snippet]

    init() throws { snippets = try Snippet.all() }

    private static func isManifest(_ lines: [String]) -> Bool {
        lines.first?.hasPrefix("// swift-tools-version") == true
    }

    /// Holds lines of a page against their twin.
    private func compare(_ name: String, _ lines: [String], from path: String) {
        // What a page shows in one piece may be compiled in several.
        let twins = snippets.filter { $0.names.contains(name) }
        guard !twins.isEmpty else {
            Issue.record("\(path): \(name) has no twin in Snippets")
            return
        }
        let (shown, compiled) = (Snippet.essence(of: lines), Snippet.essence(of: twins.flatMap(\.lines)))
        if shown != compiled {
            let place = zip(shown, compiled).prefix { $0 == $1 }.count
            func line(_ lines: [String]) -> String { place < lines.count ? lines[place] : "nothing" }
            Issue.record("\(path): \(name) has '\(line(shown))', and its twin has '\(line(compiled))'")
        }
        let modules = lines.compactMap(Snippet.module).filter { !Self.foreign.contains($0) }
        for module in modules where !twins.contains(where: { $0.imports.contains(module) }) {
            Issue.record("\(path): \(name) imports \(module), and its twin does not")
        }
    }

    @Test("has a compiled twin, block by block")
    func blocks() throws {
        let pages = try Page.all()
        #expect(pages.count > 10)
        for page in pages {
            for block in page.blocks where block.language == "swift" && !Self.isManifest(block.lines) {
                compare(block.name, block.lines, from: page.path)
            }
        }
    }

    @Test("has one in the tutorials too, file by file")
    func files() throws {
        let files = try Page.files { $0.hasSuffix(".swift") }
        for path in files {
            let text = try String(contentsOfFile: "\(Page.root)/\(path)", encoding: .utf8)
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            if Self.isManifest(lines) { continue }
            compare(URL(fileURLWithPath: path).lastPathComponent, lines, from: path)
        }
    }

    @Test("is all that is compiled for it")
    func orphans() throws {
        let blocks = try Page.all().flatMap(\.blocks).filter { $0.language == "swift" }.map(\.name)
        let files = try Page.files { $0.hasSuffix(".swift") }
        let shown = blocks + files.map { URL(fileURLWithPath: $0).lastPathComponent }
        for name in snippets.flatMap(\.names) where !shown.contains(name) {
            Issue.record("no page shows \(name)")
        }
    }

    @Test("leaves no block without a language, and none open")
    func languages() throws {
        for page in try Page.all() where page.path != "README.md" {
            let fences = page.text.split(separator: "\n").filter { $0.hasPrefix("```") }
            #expect(fences.count.isMultiple(of: 2), "\(page.path)")
        }
    }

    @Test("begins with a page in each library, which is built in CI")
    func libraries() throws {
        let manifest = try String(contentsOfFile: "\(Page.root)/Package.swift", encoding: .utf8)
        let script = try String(contentsOfFile: "\(Page.root)/.ci/docs", encoding: .utf8)
        let list = try #require(script.firstMatch(of: /\nlibraries=\((.*)\)\n/)).1.split(separator: " ")
        let libraries = manifest.matches(of: /\.library\(name: "([A-Za-z]+)"/).map(\.1)
        #expect(libraries.count > 6)
        for library in libraries {
            #expect(list.contains(library), "\(library) is not in the list of .ci/docs")
            let page = "\(Page.root)/Sources/\(library)/\(library).docc/\(library).md"
            #expect(
                FileManager.default.fileExists(atPath: page),
                "\(library) has no catalog with a page of its name")
        }
    }
}
