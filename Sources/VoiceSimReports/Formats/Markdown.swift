/// Texts of others in GitHub's Markdown: they format nothing, mention nobody and link nowhere.
enum Markdown {
    /// A blank that nobody sees. Behind a sign it keeps GitHub from reading a mention, a link or a number.
    private static let gap = "&#8203;"

    /// The text as words of a line or of a cell of a table.
    ///
    /// - Parameter most: so many signs are shown, and an ellipsis for the others.
    static func prose(_ text: String, most: Int = 400) -> String {
        let scalars = Array(text.unicodeScalars.prefix(most + 1))
        var result = ""
        for (place, scalar) in scalars.prefix(most).enumerated() {
            let before = place > 0 ? scalars[place - 1] : " "
            let after = place + 1 < scalars.count ? scalars[place + 1] : " "
            result += written(scalar, between: before, after)
        }
        return result + (scalars.count > most ? "…" : "")
    }

    private static func written(
        _ scalar: Unicode.Scalar, between before: Unicode.Scalar, _ after: Unicode.Scalar
    ) -> String {
        switch scalar {
        case "<": "&lt;"
        case ">": "&gt;"
        case "&": "&amp;"
        case "$": "<span>$</span>"
        case "@": "@" + gap
        case "#": "\\#" + gap
        case ":": after == " " ? ":" : ":" + gap
        case ".": before == "w" || before == "W" ? gap + "." : "."
        case "-": (before == "H" || before == "h") && "0"..."9" ~= after ? "-" + gap : "-"
        case "\\", "`", "*", "_", "{", "}", "[", "]", "~", "|", "!": "\\" + String(scalar)
        case "\n", "\t": " "
        default: Markup.isHidden(scalar) ? "\\[\(name(of: scalar))\\]" : String(scalar)
        }
    }

    /// The text as code within a line or a cell of a table.
    static func code(_ text: String) -> String {
        let isPlain = text.unicodeScalars.allSatisfy { isWordly($0) || "._/-".unicodeScalars.contains($0) }
        // Nothing in such a text means anything.
        if isPlain, !text.isEmpty { return "`\(text)`" }
        return "<code>" + text.unicodeScalars.map(coded).joined() + "</code>"
    }

    private static func coded(_ scalar: Unicode.Scalar) -> String {
        if isWordly(scalar) || scalar == " " { return String(scalar) }
        if scalar.isASCII, !Markup.isHidden(scalar) {
            return "&#\(scalar.value);" + (scalar == "@" ? gap : "")
        }
        return Markup.isHidden(scalar) ? "&#91;\(name(of: scalar))&#93;" : String(scalar)
    }

    /// The text as code within HTML on one line, where nothing is Markdown.
    static func htmlCode(_ text: String) -> String {
        let line = Markup.escaped(text).replacing("\n", with: "[U+000A]").replacing("\t", with: "[U+0009]")
        return "<code>\(line)</code>"
    }

    /// The lines of a text as a block of code.
    ///
    /// - Parameter most: so many bytes are shown, in whole lines, and how many lines the others are.
    static func block(_ text: String, most: Int = 4_000) -> String {
        var lines = Markup.visible(text).split(separator: "\n", omittingEmptySubsequences: false)[...]
        while lines.last?.isEmpty == true { lines.removeLast() }
        var room = most
        let shown = lines.prefix { line in
            room -= line.utf8.count + 1
            return room >= 0
        }
        let rest = lines.count - shown.count
        let body =
            shown.map(String.init) + (rest > 0 ? ["… and \(rest) more \(rest == 1 ? "line" : "lines")"] : [])
        let fence = String(repeating: "`", count: max(3, longestRun(of: "`", in: text) + 1))
        return ([fence] + body + [fence]).joined(separator: "\n")
    }

    private static func longestRun(of sign: Unicode.Scalar, in text: String) -> Int {
        var (longest, run) = (0, 0)
        for scalar in text.unicodeScalars {
            run = scalar == sign ? run + 1 : 0
            longest = max(longest, run)
        }
        return longest
    }

    private static func isWordly(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9": true
        default: false
        }
    }

    private static func name(of scalar: Unicode.Scalar) -> String {
        "U+\(Markup.hexadecimal(scalar.value))"
    }
}
