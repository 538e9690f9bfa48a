/// What the parsers ask of a line, byte by byte: the words of the text form are ASCII, and comparing
/// characters, as Swift understands them, takes ten times as long.
extension Substring {
    /// Whether this is `text`.
    func isText(_ text: String) -> Bool { utf8.count == text.utf8.count && utf8.elementsEqual(text.utf8) }

    /// Whether this begins with `text`.
    func starts(with text: String) -> Bool { utf8.starts(with: text.utf8) }

    /// What comes before the first `mark`, or all of it if there is none.
    func before(_ mark: String) -> Substring {
        let first = mark.utf8.first
        var index = startIndex
        while let found = self[index...].utf8.firstIndex(where: { $0 == first }) {
            if self[found...].starts(with: mark) { return self[..<found] }
            index = utf8.index(after: found)
        }
        return self
    }

    /// What is left after `text`, with which this begins.
    func after(_ text: String) -> Substring {
        self[utf8.index(startIndex, offsetBy: text.utf8.count)...]
    }

    /// Without the bytes of `blanks` at the end.
    func withoutTrailing(_ blanks: String) -> Substring {
        var end = endIndex
        while end > startIndex, blanks.utf8.contains(utf8[utf8.index(before: end)]) {
            end = utf8.index(before: end)
        }
        return self[..<end]
    }
}
