import Foundation

/// A text with blocks of code in it: an article of a catalog, or the README.
struct Page {
    /// A block of code: three backquotes and a language, and what follows up to the next three.
    struct Block {
        /// `WriteAProperty#1`: the page, and the place among its blocks of the language.
        let name: String
        let language: String
        let lines: [String]

        var text: String { lines.map { $0 + "\n" }.joined() }
    }

    /// The folder of the package.
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    /// The path below the root.
    let path: String
    let text: String

    /// The page at this path below the root.
    init(_ path: String) throws {
        self.path = path
        text = try String(contentsOfFile: "\(Self.root)/\(path)", encoding: .utf8)
    }

    /// The name of the file, without its ending.
    var name: String { URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent }

    /// The README and every article of every library.
    static func all() throws -> [Page] {
        let articles = try files { $0.hasSuffix(".md") }
        return try (["README.md"] + articles).map { try Page($0) }
    }

    /// The files of all catalogs that are asked for, below the root.
    static func files(_ isWanted: (String) -> Bool) throws -> [String] {
        let all = FileManager.default.enumerator(atPath: "\(root)/Sources")
        let names = all?.compactMap { $0 as? String } ?? []
        return names.filter { $0.contains(".docc/") && isWanted($0) }.sorted().map { "Sources/\($0)" }
    }

    /// The blocks of code, in their order.
    var blocks: [Block] {
        var blocks: [Block] = []
        var counts: [String: Int] = [:]
        var language: String?
        var lines: [String] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            guard line.hasPrefix("```") else {
                lines.append(String(line))
                continue
            }
            if let ended = language {
                counts[ended, default: 0] += 1
                blocks.append(Block(name: "\(name)#\(counts[ended]!)", language: ended, lines: lines))
                language = nil
            } else {
                language = String(line.dropFirst(3))
            }
            lines = []
        }
        return blocks
    }

    /// The block of this language and place, from 1.
    func block(_ language: String, _ place: Int) -> Block? {
        blocks.first { $0.language == language && $0.name == "\(name)#\(place)" }
    }
}
