import DataChannels

/// The characters that a diagram is drawn with, each one column wide.
public struct DiagramGlyphs: Sendable {
    let line: Character
    let active: Character
    let last: Character
    let right: Character
    let left: Character
    let shaft: Character
    let dot: Character
    let move: String
    let broken: String
    private let states: [Character]

    /// Lines and arrows as a terminal shows them.
    public static let unicode = DiagramGlyphs(
        line: "│", active: "┃", last: "╹", right: "►", left: "◄", shaft: "─", dot: "●", move: "»»",
        broken: "✗ ",
        states: ["┊", "║", "╎", " "])
    /// Plain ASCII.
    public static let ascii = DiagramGlyphs(
        line: "|", active: "#", last: "#", right: ">", left: "<", shaft: "-", dot: "o", move: ">>",
        broken: "X ",
        states: [".", "=", ":", " "])

    /// The life line of a channel in this state.
    func line(of state: ReadyState?) -> Character {
        switch state {
        case .connecting?: states[0]
        case .open?: states[1]
        case .closing?: states[2]
        case .closed?, nil: states[3]
        }
    }

    /// What the signs in this diagram mean, and what happens behind its steps: a few lines.
    func legend(of diagram: Diagram) -> [String] {
        var signs = ["\(dot) a step"]
        if diagram.rows.contains(where: { $0.kind == .move }) {
            signs.append("\(move) the world moves inside a call")
        }
        if diagram.rows.contains(where: { !$0.broken.isEmpty }) {
            signs.append("\(broken.prefix(1)) a property breaks")
        }
        return [
            "channels: \(states[0]) connecting  \(states[1]) open  \(states[2]) closing   "
                + "handler: \(active) in a call",
            signs.joined(separator: "   "),
            "Behind the steps all that is under way happens; then the application sets one",
            "more channel, and when all is calm it gives one more message.",
        ]
    }
}
