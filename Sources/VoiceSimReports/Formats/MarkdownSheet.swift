/// A text that may not be longer than so much: what does not fit is counted instead.
struct MarkdownSheet {
    /// What is written.
    private(set) var text = ""
    private var room: Int
    /// What is kept for the end, whatever comes before it.
    private let end: String

    /// A sheet of at most so many bytes that ends with these words.
    init(limit: Int, end: String) {
        self.end = end
        room = limit - end.utf8.count - Self.margin
    }

    /// Room for the lines that count what is missing.
    private static let margin = 600

    /// Writes a piece if it fits.
    mutating func add(_ piece: String) -> Bool {
        guard piece.utf8.count <= room else { return false }
        room -= piece.utf8.count
        text += piece
        return true
    }

    /// Writes a piece for each of these, between a head and a foot, until there is no more room; and how many
    /// are missing then.
    ///
    /// - Parameters:
    ///   - words: what one of them is called, and several.
    ///   - share: of 100 parts of the room that is left, how many these may take.
    mutating func add<Item>(
        _ items: [Item], called words: (one: String, many: String), head: String = "", foot: String = "",
        share: Int = 100, _ piece: (Item) -> String
    ) {
        if items.isEmpty { return }
        var allowed = room * share / 100 - head.utf8.count - foot.utf8.count
        guard allowed > 0, add(head) else { return addRest(items.count, words) }
        room -= foot.utf8.count
        var count = 0
        for item in items {
            let piece = piece(item)
            allowed -= piece.utf8.count
            guard allowed >= 0, add(piece) else { break }
            count += 1
        }
        text += foot
        if count < items.count { addRest(items.count - count, words) }
    }

    private mutating func addRest(_ count: Int, _ words: (one: String, many: String)) {
        let what = count == 1 ? "\(words.one) does" : "\(words.many) do"
        text += "\n*\(Digits.grouped(count)) more \(what) not fit here.*\n"
    }

    /// The whole, with its end.
    var whole: String { text + end }
}
