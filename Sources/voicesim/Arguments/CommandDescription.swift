/// What a command takes, declared once: parsing and help both come from here.
struct CommandDescription: Sendable {
    /// The word after `voicesim`.
    let name: String
    /// One line for the list of commands.
    let summary: String
    /// What stands for its operands in the help, or nil if it takes none.
    var operands: String?
    /// A paragraph under the summary, or nothing.
    var discussion = ""
    /// The options, in the order of the help. `--help` is always there.
    var options: [Option] = []

    private static let help = Option(name: "--help", help: "print this and do nothing")

    /// All options, `--help` among them.
    var allOptions: [Option] { options + [Self.help] }

    /// What `voicesim NAME --help` prints.
    var helpText: String {
        let usage = ["usage: voicesim \(name)", options.isEmpty ? nil : "[options]", operands]
        var text = usage.compactMap { $0 }.joined(separator: " ") + "\n\n\(summary)\n"
        if !discussion.isEmpty { text += "\n\(discussion)\n" }
        text += "\noptions:\n"
        let width = allOptions.map(\.usage.count).max()! + 2
        for option in allOptions {
            text += "  " + option.usage.padded(to: width) + option.help + "\n"
        }
        return text
    }
}

extension String {
    /// The text with spaces behind it, `width` characters together, or as it is if it is longer.
    func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}
