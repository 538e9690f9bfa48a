/// How free text stands in a line of a header, so that any text comes back as it was.
///
/// Nearly always it stands there as it is. Text that a line would not keep - blanks at an end, a line break,
/// anything that cannot be seen, nothing at all - stands between quotation marks, with `\"`, `\\` and
/// `\u{…}` for what needs it; and so does text that begins with a quotation mark itself.
enum HeaderText {
    /// The most Unicode scalars that a text may have.
    static let maximumLength = 1_000

    /// The text as it is written.
    static func written(_ text: String) -> String {
        if isPlain(text) { return text }
        var written = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": written += "\\\(scalar)"
            case _ where scalar.isInvisible: written += "\\u{\(String(scalar.value, radix: 16))}"
            default: written.unicodeScalars.append(scalar)
            }
        }
        return written + "\""
    }

    private static func isPlain(_ text: String) -> Bool {
        let scalars = text.unicodeScalars
        guard let first = scalars.first, let last = scalars.last else { return false }
        return first != "\"" && first != " " && last != " " && !scalars.contains(where: \.isInvisible)
    }

    /// The text that was written so, or nil if no text is written so.
    static func read(_ written: Substring) -> String? {
        var scalars = written.unicodeScalars
        guard scalars.first == "\"" else { return limited(String(written)) }
        scalars.removeFirst()
        guard scalars.popLast() == "\"" else { return nil }
        var text = String.UnicodeScalarView()
        while let scalar = scalars.popFirst() {
            if scalar == "\"" { return nil }
            if scalar != "\\" {
                text.append(scalar)
            } else if let escaped = escaped(&scalars) {
                text.append(escaped)
            } else {
                return nil
            }
        }
        return limited(String(text))
    }

    /// What a backslash stands for together with what follows it.
    private static func escaped(_ scalars: inout Substring.UnicodeScalarView) -> Unicode.Scalar? {
        let mark = scalars.popFirst()
        if mark == "\"" || mark == "\\" { return mark }
        guard mark == "u", scalars.popFirst() == "{", let end = scalars.firstIndex(of: "}") else {
            return nil
        }
        let digits = scalars[..<end]
        scalars = scalars[scalars.index(after: end)...]
        guard 1...6 ~= digits.count, digits.allSatisfy({ $0.properties.isASCIIHexDigit }) else { return nil }
        return UInt32(String(digits), radix: 16).flatMap(Unicode.Scalar.init)
    }

    private static func limited(_ text: String) -> String? {
        text.unicodeScalars.count <= maximumLength ? text : nil
    }
}

extension Unicode.Scalar {
    /// Whether it shows nothing of its own: control characters, line and paragraph breaks, and marks that
    /// only direct how others are shown, which can make a line read as another.
    var isInvisible: Bool {
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}
