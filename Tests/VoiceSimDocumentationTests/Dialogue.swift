/// A command in a console, and what it prints there.
struct Dialogue {
    /// The words behind the name of the program.
    let words: String
    /// What is shown of what it prints. A line of dots stands for any number of lines.
    let shown: [String]

    private static let prompt = "$ swift run -c release Mine "

    /// Those in these lines that call the program `Mine`.
    static func all(in lines: [String]) -> [Dialogue] {
        var dialogues: [Dialogue] = []
        var words: String?
        var shown: [String] = []
        for line in lines + ["$ "] {
            guard line.hasPrefix("$ ") else {
                shown.append(line)
                continue
            }
            if let words { dialogues.append(Dialogue(words: words, shown: shown)) }
            words = line.hasPrefix(prompt) ? String(line.dropFirst(prompt.count)) : nil
            shown = []
        }
        return dialogues
    }

    /// Whether these lines are what is shown.
    func isShown(by lines: [String]) -> Bool {
        var rest = lines[...]
        var mayLeaveOut = false
        for line in shown {
            if line.drop(while: { $0 == " " }) == "…" {
                mayLeaveOut = true
                continue
            }
            guard let place = mayLeaveOut ? rest.firstIndex(of: line) : rest.indices.first,
                rest[place] == line
            else { return false }
            rest = rest[(place + 1)...]
            mayLeaveOut = false
        }
        return mayLeaveOut || rest.isEmpty
    }
}
