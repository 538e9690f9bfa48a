import VoiceSimReports

/// What may be written to a terminal: text, and colours.
enum TerminalText {
    /// The line with the names of signs that would not show, or would do something else than give a colour.
    static func visible(_ line: Substring) -> String {
        var result = ""
        var rest = line
        while let start = rest.firstIndex(of: "\u{1B}") {
            result += shown(rest[..<start])
            rest = rest[start...]
            if let color = rest.prefixMatch(of: /\u{1B}\[[0-9;]*m/) {
                result += color.0
                rest = rest[color.range.upperBound...]
            } else {
                result += shown(rest.prefix(1))
                rest = rest.dropFirst()
            }
        }
        return result + shown(rest)
    }

    private static func shown(_ text: Substring) -> String { Markup.visible(String(text)) }
}
