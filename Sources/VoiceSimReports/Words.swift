/// Words in lines of a width.
enum Words {
    /// The text in lines of at most so many columns, as far as its words are shorter.
    ///
    /// - Parameters:
    ///   - indent: how many blanks the first line begins with.
    ///   - hanging: how many the others begin with.
    static func wrapped(_ text: String, in width: Int, indent: Int = 0, hanging: Int) -> [String] {
        var lines: [String] = []
        var line = String(repeating: " ", count: indent)
        var isEmpty = true
        for word in text.split(separator: " ", omittingEmptySubsequences: false) {
            if !isEmpty, line.count + 1 + word.count > width {
                lines.append(line)
                line = String(repeating: " ", count: hanging)
                isEmpty = true
            }
            line += (isEmpty ? "" : " ") + word
            isEmpty = false
        }
        return lines + [line]
    }
}

extension String {
    /// The text with spaces behind it, `width` characters together, or as it is if it is longer.
    package func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}
