/// A text in the language of manual pages, man(7): made of whole lines, with nothing in a text of ours or
/// of others taken for a request.
struct Roff {
    private(set) var lines: [String] = []

    /// The title line.
    mutating func title(_ name: String, section: Int, date: String, source: String, volume: String) {
        // A date is read, and must not have its hyphens escaped.
        let head = ".TH \(Self.quoted(name.uppercased())) \(section) \(date)"
        lines.append("\(head) \(Self.quoted(source)) \(Self.quoted(volume))")
        // Words of the command line are to be copied from it: no hyphens put in, no blanks stretched.
        lines += [".nh", ".ad l"]
    }

    mutating func section(_ name: String) { lines.append(".SH " + Self.quoted(name)) }

    mutating func subsection(_ name: String) { lines.append(".SS " + Self.quoted(name)) }

    /// A paragraph of words that are to be filled into lines.
    mutating func paragraph(_ text: String) {
        let isFirst = lines.last.map { $0.hasPrefix(".SH") || $0.hasPrefix(".SS") } ?? true
        if !isFirst { lines.append(".PP") }
        fill(text)
    }

    /// A term, such as an option, with what is said about it beside or under it.
    ///
    /// - Parameter argument: what stands behind the term for something else, if anything does.
    mutating func item(_ term: String, argument: String? = nil, _ text: String) {
        lines.append(".TP")
        let tail = argument.map { " \\fI\(Self.escaped($0))\\fR" } ?? ""
        lines.append("\\fB\(Self.escaped(term))\\fR\(tail)")
        fill(text)
    }

    /// Another paragraph of the item before.
    mutating func moreOfItem(_ text: String) {
        lines.append(".IP")
        fill(text)
    }

    /// Lines that stay as they are, under the paragraph before.
    mutating func verbatim(_ text: [String]) {
        lines += [".IP", ".nf"]
        lines += text.map { Self.guarded(Self.escaped($0)) }
        lines.append(".fi")
    }

    /// A line of a synopsis: what is typed as it is, then what stands for something else.
    mutating func usage(_ words: String, _ rest: String) {
        if lines.last?.hasPrefix(".SH") == false { lines.append(".br") }
        lines.append(
            "\\fB\(Self.escaped(words))\\fR" + (rest.isEmpty ? "" : " \\fI\(Self.escaped(rest))\\fR"))
    }

    private mutating func fill(_ text: String) {
        lines += text.wrapped(to: 76).filter { !$0.isEmpty }.map { Self.guarded(Self.escaped($0)) }
    }

    /// The text with nothing in it that means something in a line: backslashes, the hyphen, which is to be
    /// a minus that can be copied, and what lies outside of ASCII, by its number.
    static func escaped(_ text: String) -> String {
        text.unicodeScalars.map { scalar in
            switch scalar {
            case "\\": "\\(rs"
            case "-": "\\-"
            case "'": "\\(aq"
            case "`": "\\(ga"
            case "^": "\\(ha"
            case "~": "\\(ti"
            case " "..."~": String(scalar)
            case _ where scalar.properties.generalCategory == .control: " "
            default: "\\[u" + scalar.number + "]"
            }
        }.joined()
    }

    /// A line that is no request, whatever it begins with. An apostrophe is escaped already.
    private static func guarded(_ line: String) -> String {
        line.hasPrefix(".") || line.hasPrefix(" ") ? "\\&" + line : line
    }

    /// The text as one argument of a request.
    private static func quoted(_ text: String) -> String {
        "\"" + escaped(text).replacing("\"", with: "\\(dq") + "\""
    }
}

extension Unicode.Scalar {
    /// Its number in at least four hexadecimal digits.
    fileprivate var number: String {
        let digits = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
