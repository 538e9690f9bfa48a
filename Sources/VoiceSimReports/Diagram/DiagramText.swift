import DataChannels
import VoiceSim

/// A diagram as text: a column for each who takes part, with arrows between them, and words beside it.
public struct DiagramText {
    private let diagram: Diagram
    private let width: Int
    private let glyphs: DiagramGlyphs
    private let hasColor: Bool
    /// What came of it that a property broke.
    private let clause: (PropertyID) -> String
    /// How far columns are apart.
    private let pitch: Int

    /// A text of this diagram.
    ///
    /// - Parameters:
    ///   - width: in how many columns, at least 60.
    ///   - clause: what came of it that a property broke, in a few words.
    public init(
        _ diagram: Diagram, width: Int = 80, glyphs: DiagramGlyphs = .unicode, hasColor: Bool = false,
        clause: @escaping (PropertyID) -> String
    ) {
        self.clause = clause
        self.diagram = diagram
        self.width = max(width, 60)
        self.glyphs = glyphs
        self.hasColor = hasColor
        // Words have half of the width at least.
        pitch = max(3, min(8, (self.width / 2 - Self.margin) / diagram.lanes.count))
    }

    /// For the marks at the left.
    private static let margin = 3

    /// The lines, without line breaks: heads, what happens, and what the signs mean.
    public var lines: [String] {
        var world = diagram.start
        var lines = [Ink.bold(heads, hasColor)]
        for row in diagram.rows {
            lines += text(of: row, before: world)
            world = row.world
        }
        return lines + [""] + glyphs.legend(of: diagram).map { Ink.faint($0, hasColor) }
    }

    private var heads: String {
        var head = String(repeating: " ", count: Self.margin)
        for lane in diagram.lanes { head += String(lane.name.prefix(pitch - 1)).padded(to: pitch) }
        return head.trimmedAtEnd
    }

    private func text(of row: DiagramRow, before world: WorldView) -> [String] {
        let isMove = row.kind == .move
        var words = wrapped(row.kind == .step ? row.text : "  " + row.text)
        if row.kind == .step, row.to == nil { words[0] = Ink.bold(words[0], hasColor) }
        let mark = isMove ? glyphs.move : "  "
        var lines = ["\(mark) \(grid(of: row, before: world))\(words[0])".trimmedAtEnd]
        for rest in words.dropFirst() { lines.append("   \(grid(row.world))\(rest)") }
        if isMove { lines = lines.map { Ink.yellow($0, hasColor) } }
        for property in row.broken {
            let words = wrapped("  \(property.text) breaks: \(clause(property))")
            for (number, line) in words.enumerated() {
                let mark = number == 0 ? glyphs.broken : "  "
                lines.append(Ink.red("\(mark) \(grid(row.world))\(line)", hasColor))
            }
        }
        return lines
    }

    /// The life lines in this world.
    private func grid(_ world: WorldView) -> String { String(cells(world)) }

    private func cells(_ world: WorldView, isEnd: Bool = false) -> [Character] {
        var cells = [Character](repeating: " ", count: pitch * diagram.lanes.count)
        for (place, lane) in diagram.lanes.enumerated() {
            cells[place * pitch] =
                switch lane {
                case .channel(let number): glyphs.line(of: world.state(of: number))
                case .handler: world.calls.isEmpty ? glyphs.line : isEnd ? glyphs.last : glyphs.active
                default: glyphs.line
                }
        }
        return cells
    }

    /// The life lines with the arrow of this row.
    private func grid(of row: DiagramRow, before world: WorldView) -> String {
        // A call shows while it is under way, its end included.
        let isEnd = row.kind == .end && row.world.calls.isEmpty
        var cells = cells(row.kind == .end ? world : row.world, isEnd: isEnd)
        guard let from = diagram.lanes.firstIndex(of: row.from) else { return String(cells) }
        guard let to = row.to.flatMap(diagram.lanes.firstIndex), to != from else {
            if row.kind == .move || row.kind == .step { cells[from * pitch] = glyphs.dot }
            return String(cells)
        }
        let (start, end) = (from * pitch, to * pitch)
        for place in min(start, end) + 1..<max(start, end) { cells[place] = glyphs.shaft }
        if start < end { cells[end - 1] = glyphs.right } else { cells[end + 1] = glyphs.left }
        return String(cells)
    }

    /// The words in lines of the width that is left.
    private func wrapped(_ text: String) -> [String] {
        let room = width - Self.margin - pitch * diagram.lanes.count
        let indent = text.prefix { $0 == " " }.count
        return Words.wrapped(String(text.dropFirst(indent)), in: room, indent: indent, hanging: indent + 2)
    }
}

extension String {
    fileprivate var trimmedAtEnd: String {
        var text = self[...]
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
