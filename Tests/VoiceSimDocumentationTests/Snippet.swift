import Foundation

/// Swift that is compiled with these tests and stands in a page too, between `// begin: NAME, …` and `// end`.
struct Snippet {
    /// The names of the blocks that it is the twin of: mostly one.
    let names: [String]
    let lines: [String]
    /// What the file imports that it stands in.
    let imports: [String]

    private static let folder = "\(Page.root)/Tests/VoiceSimDocumentationTests/Snippets"

    /// Every one of every file.
    static func all() throws -> [Snippet] {
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        return try files.flatMap { try snippets(of: "\(folder)/\($0)") }
    }

    private static func snippets(of file: String) throws -> [Snippet] {
        let text = try String(contentsOfFile: file, encoding: .utf8)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let imports = lines.compactMap(module)
        var snippets: [Snippet] = []
        var names: [String] = []
        var inside: [String] = []
        for line in lines {
            let bare = line.drop { $0 == " " }
            if bare.hasPrefix("// begin: ") {
                names = bare.dropFirst("// begin: ".count).components(separatedBy: ", ")
                inside = []
            } else if bare == "// end" {
                snippets.append(Snippet(names: names, lines: inside, imports: imports))
            } else {
                inside.append(line)
            }
        }
        return snippets
    }

    /// The module that a line imports.
    static func module(_ line: String) -> String? {
        line.firstMatch(of: /^ *(?:@[a-z]+ )*import ([A-Za-z]+)/).map { String($0.1) }
    }

    /// What counts of lines of Swift: not how far they are indented, no empty ones, and no imports, which stand at the
    /// head of a file. The beginning of a program is left out too, since that of the tests is another.
    static func essence(of lines: [String]) -> [String] {
        lines.filter { module($0) == nil }
            .map { $0.split(separator: " ").joined(separator: " ").replacing("@main ", with: "") }
            .filter { !$0.isEmpty }
    }
}
