/// Text in the formats that reports are written in, none of which it can break.
public enum Markup {
    /// The text in HTML and XML, in an element or between quotes. Signs that would not show, or would turn
    /// round what stands beside them, are told by their names.
    public static func escaped(_ text: String) -> String {
        if isPlain(text) { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            case "\n", "\t": result.unicodeScalars.append(scalar)
            default:
                if isHidden(scalar) {
                    result += "[U+\(hexadecimal(scalar.value))]"
                } else {
                    result.unicodeScalars.append(scalar)
                }
            }
        }
        return result
    }

    /// The text as a word of JSON that may stand in a script element.
    static func json(_ text: String) -> String {
        if isPlain(text), !text.utf8.contains(UInt8(ascii: "\\")) { return "\"\(text)\"" }
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "<", ">", "&", "\u{2028}", "\u{2029}": result += "\\u\(hexadecimal(scalar.value))"
            default:
                if isHidden(scalar) {
                    result += jsonEscape(scalar)
                } else {
                    result.unicodeScalars.append(scalar)
                }
            }
        }
        return result + "\""
    }

    /// A sign in JSON that is not written as it is.
    static func jsonEscape(_ scalar: Unicode.Scalar) -> String {
        String(scalar).utf16.map { "\\u\(hexadecimal($0))" }.joined()
    }

    /// Whether there is nothing in it but ASCII that shows and stands for itself in HTML and XML. Most texts
    /// are such.
    private static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
                UInt8(ascii: "'"):
                false
            default: 0x20..<0x7F ~= byte
            }
        }
    }

    /// Whether nobody can see it, or it changes how others are seen: controls, formats, and what XML forbids.
    static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        if 0x20..<0x7F ~= scalar.value { return false }
        return switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator:
            true
        default: false
        }
    }

    static func hexadecimal(_ number: some BinaryInteger) -> String {
        let text = String(number, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - text.count)) + text
    }
}
