/// Finds a member at the top level of a JSON text, for far sides: they look at one or two of each message,
/// and nobody else in the simulator looks into messages at all.
///
/// A text that is no JSON object has no members; how far it is one otherwise is not checked.
struct JSONMember {
    private let text: String
    private let bytes: String.UTF8View
    private let end: String.Index
    private var place: String.Index

    private init(_ text: String) {
        self.text = text
        bytes = text.utf8
        end = bytes.endIndex
        place = bytes.startIndex
    }

    /// The value, as it is written, of the first member that has one of these names; nil if there is none.
    /// O(text up to there).
    static func value(ofAny names: [String], in text: String) -> String? {
        var reader = JSONMember(text)
        return reader.value(ofAny: names)
    }

    /// The contents of the member of this name, if it is a string without escapes.
    static func string(of name: String, in text: String) -> String? {
        guard let value = value(ofAny: [name], in: text), value.utf8.first == UInt8(ascii: "\"") else {
            return nil
        }
        return String(value.dropFirst().dropLast())
    }

    private mutating func value(ofAny names: [String]) -> String? {
        guard take("{") else { return nil }
        while true {
            skipBlanks()
            let key = place
            guard skipString() else { return nil }
            let name = bytes[bytes.index(after: key)..<bytes.index(before: place)]
            guard take(":") else { return nil }
            skipBlanks()
            let start = place
            guard skipValue() else { return nil }
            if names.contains(where: { $0.utf8.elementsEqual(name) }) {
                let last = bytes[start..<place].lastIndex { !Self.isBlank($0) }
                return last.map { String(text[start...$0]) }
            }
            guard take(",") else { return nil }
        }
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }

    private mutating func advance() { bytes.formIndex(after: &place) }

    private mutating func skipBlanks() {
        while place < end, Self.isBlank(bytes[place]) { advance() }
    }

    /// Takes this character, which may have blanks in front.
    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        skipBlanks()
        guard place < end, bytes[place] == UInt8(ascii: character) else { return false }
        advance()
        return true
    }

    private mutating func skipString() -> Bool {
        guard take("\"") else { return false }
        while place < end {
            let byte = bytes[place]
            advance()
            if byte == UInt8(ascii: "\"") { return true }
            if byte == UInt8(ascii: "\\"), place < end { advance() }
        }
        return false
    }

    /// Skips a value: everything up to the comma or bracket that ends it.
    private mutating func skipValue() -> Bool {
        var depth = 0
        while place < end {
            switch bytes[place] {
            case UInt8(ascii: "\""):
                guard skipString() else { return false }
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if depth == 0 { return true }
                depth -= 1
            case UInt8(ascii: ","): if depth == 0 { return true }
            default: break
            }
            advance()
        }
        return false
    }
}
