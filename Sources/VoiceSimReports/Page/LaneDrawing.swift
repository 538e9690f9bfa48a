import DataChannels
import VoiceSim

/// The lanes of a diagram beside its rows: each row has a small picture as high as its words, and all of them
/// together are the diagram.
///
/// Most rows look like another one, so each different look is drawn once, in a hidden element at the top, and
/// rows refer to it. Places are in percent of the width: a page has narrow lanes where it is narrow.
struct LaneDrawing {
    private let lanes: [Lane]
    /// The names of looks, a place for each row.
    private(set) var looks: [String] = []
    /// What defines them, in the order in which they were first needed.
    private var definitions: [String] = []
    private var names: [String: String] = [:]

    /// Where the arrow of a row is, in pixels from its top: in the middle of its first line.
    private static let arrow = 15

    init(_ diagram: Diagram) {
        lanes = diagram.lanes
        var before = diagram.start
        for row in diagram.rows {
            let parts = lanes.flatMap { life(of: $0, before, row.world) } + [mark(of: row)]
            let uses = parts.filter { !$0.isEmpty }.map { "<use href=\"#\($0)\"/>" }.joined()
            looks.append(name("r", of: uses))
            before = row.world
        }
    }

    /// The hidden element that the rows refer to.
    var element: String {
        """
        <svg class="defs" width="0" height="0" aria-hidden="true" focusable="false">
        <defs>
        <marker id="tip" viewBox="0 0 8 8" refX="12" refY="4" markerWidth="8" markerHeight="8" \
        markerUnits="userSpaceOnUse" orient="auto"><path class="tip" d="M0 0L8 4L0 8z"/></marker>
        \(definitions.joined(separator: "\n"))
        </defs>
        </svg>
        """
    }

    /// The picture of a row.
    func picture(of row: Int) -> String { "<svg aria-hidden=\"true\"><use href=\"#\(looks[row])\"/></svg>" }

    /// The name of what looks like this, which is defined if it is new.
    private mutating func name(_ letter: String, of content: String) -> String {
        if let known = names[content] { return known }
        let name = "\(letter)\(names.count)"
        names[content] = name
        definitions.append("<g id=\"\(name)\">\(content)</g>")
        return name
    }

    private func x(_ lane: Lane) -> String {
        let place = lanes.firstIndex(of: lane) ?? 0
        // In hundredths of a percent, so that no fraction of Swift's is printed.
        let parts = (2 * place + 1) * 5_000 / lanes.count
        let rest = parts % 100
        return "\(parts / 100).\(rest < 10 ? "0" : "")\(rest)%"
    }

    /// The line of a lane through a row, in which its state may change.
    private mutating func life(of lane: Lane, _ before: WorldView, _ after: WorldView) -> [String] {
        let (first, second) = (style(of: lane, in: before), style(of: lane, in: after))
        if first == second { return [line(lane, first, "y2=\"100%\"")] }
        return [
            line(lane, first, "y2=\"\(Self.arrow)\""), line(lane, second, "y1=\"\(Self.arrow)\" y2=\"100%\""),
        ]
    }

    private mutating func line(_ lane: Lane, _ style: String?, _ extent: String) -> String {
        guard let style else { return "" }
        let x = x(lane)
        return name("l", of: "<line class=\"life \(style)\" x1=\"\(x)\" x2=\"\(x)\" \(extent)/>")
    }

    private func style(of lane: Lane, in world: WorldView) -> String? {
        switch lane {
        case .channel(let number): world.state(of: number).map { "\($0)" }
        case .handler: world.calls.isEmpty ? "idle" : "busy"
        default: "idle"
        }
    }

    /// What happens in a row: an arrow, or a dot.
    private mutating func mark(of row: DiagramRow) -> String {
        let y = Self.arrow
        if let to = row.to, to != row.from {
            let kind = row.kind == .end ? "arrow back" : "arrow"
            return name(
                "a",
                of: "<line class=\"\(kind)\" x1=\"\(x(row.from))\" x2=\"\(x(to))\" y1=\"\(y)\" y2=\"\(y)\""
                    + " marker-end=\"url(#tip)\"/>")
        }
        switch row.kind {
        case .move:
            let x = x(row.from)
            return name(
                "a",
                of: "<circle class=\"ring\" cx=\"\(x)\" cy=\"\(y)\" r=\"8\"/>"
                    + "<circle class=\"dot\" cx=\"\(x)\" cy=\"\(y)\" r=\"4\"/>")
        case .end: return ""
        case .step, .action, .note:
            return name("a", of: "<circle class=\"dot\" cx=\"\(x(row.from))\" cy=\"\(y)\" r=\"3.5\"/>")
        }
    }
}
