import VoiceSimReports

/// What a command takes, declared once: parsing, help, completion and the manual page come from here.
struct CommandDescription: Sendable {
    /// The word after the name of the program.
    let name: String
    /// One line for the list of commands.
    let summary: String
    /// What stands for its operands in the help, or nil if it takes none.
    var operands: String?
    /// What its operands are; nil if it takes none.
    var operandKind: ValueKind?
    /// A paragraph under the summary, or nothing.
    var discussion = ""
    /// The options, in the order of the help. `--help` is always there.
    var options: [Option] = []

    private static let help = Option(name: "--help", help: "print this and do nothing")

    /// All options, `--help` among them.
    var allOptions: [Option] { options + [Self.help] }

    /// What `--help` behind its name prints, in a program of this name.
    func helpText(of program: String) -> String {
        let usage = ["usage: \(program) \(name)", options.isEmpty ? nil : "[options]", operands]
        var text = usage.compactMap { $0 }.joined(separator: " ") + "\n\n\(summary)\n"
        if !discussion.isEmpty { text += "\n\(discussion.wrapped(to: 80).joined(separator: "\n"))\n" }
        text += "\noptions:\n"
        return text + Self.table(allOptions.map { ($0.usage, $0.help) }).map { $0 + "\n" }.joined()
    }

    /// Names with what is said about them beside, in lines of at most 80 columns where the names allow it.
    static func table(_ rows: [(name: String, text: String)]) -> [String] {
        let width = (rows.map(\.name.count).max() ?? 0) + 4
        return rows.flatMap { row in
            row.text.wrapped(to: max(80 - width, 30)).enumerated().map { number, line in
                (number == 0 ? "  " + row.name : "").padded(to: width) + line
            }
        }
    }
}

extension String {
    /// The text in lines of at most `width` characters, broken at spaces; a longer word stands alone.
    func wrapped(to width: Int) -> [String] {
        var lines = [""]
        for word in split(whereSeparator: \.isWhitespace) {
            if lines[lines.count - 1].isEmpty {
                lines[lines.count - 1] = String(word)
            } else if lines[lines.count - 1].count + 1 + word.count <= width {
                lines[lines.count - 1] += " " + word
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }
}
