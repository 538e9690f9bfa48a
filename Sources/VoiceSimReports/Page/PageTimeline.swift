import VoiceSim

/// The moments of a story in words, each with its part of the lanes beside it.
struct PageTimeline {
    private let account: RunAccount
    private let diagram: Diagram
    private let faults: [Verdict.Fault]
    private let drawing: LaneDrawing
    /// The rows in which a kind of step comes for the first time: there it is explained.
    private let introductions: Set<Int>

    init(_ account: RunAccount, _ diagram: Diagram, _ faults: [Verdict.Fault]) {
        self.account = account
        self.diagram = diagram
        self.faults = faults
        drawing = LaneDrawing(diagram)
        var known: Set<String> = []
        introductions = Set(
            diagram.rows.indices.filter { place in
                let event = account.trace[diagram.rows[place].events.lowerBound]
                return event.ownStep.map { known.insert($0.kind.words).inserted } ?? false
            })
    }

    /// The section.
    var html: String {
        let heads = diagram.lanes.map { "<span>\(Markup.escaped($0.name))</span>" }.joined()
        // Beside each other the names of many have no room.
        let looks = diagram.lanes.count > 6 ? "story many" : "story"
        // The words say what the lanes show.
        return """
            <section class="\(looks)" style="--count:\(diagram.lanes.count)" aria-labelledby="story-head">
            <h2 id="story-head">What happens, moment by moment</h2>
            \(legend)
            \(drawing.element)
            <div class="heads" aria-hidden="true">\(heads)</div>
            <ol class="words" id="words" role="list">
            \(diagram.rows.indices.map(item).joined(separator: "\n"))
            </ol>
            </section>
            """
    }

    private func item(_ place: Int) -> String {
        let row = diagram.rows[place]
        var classes: [String] = []
        if row.kind == .step || row.kind == .move { classes.append(row.kind.rawValue) }
        if !row.broken.isEmpty { classes.append("broken") }
        if let about = faults.first, row.broken.contains(about.property) { classes.append("main") }
        let notes = notes(to: place)
        // Only what is linked to needs a name, and most rows need nothing at all.
        let name = row.kind == .move || !row.broken.isEmpty ? " id=\"m\(place + 1)\"" : ""
        let looks = classes.isEmpty ? "" : " class=\"\(classes.joined(separator: " "))\""
        let told = notes.isEmpty ? words(of: row) : "<span class=\"told\">\(words(of: row))</span>\(notes)"
        return "<li\(name)\(looks)>\(drawing.picture(of: place))\(told)</li>"
    }

    /// What happens, with the step in front standing out.
    private func words(of row: DiagramRow) -> String {
        let step = account.lines[row.events.lowerBound]
        guard row.kind == .step, row.text.hasPrefix(step) else { return Markup.escaped(row.text) }
        return "<b>\(Markup.escaped(step))</b>\(Markup.escaped(String(row.text.dropFirst(step.count))))"
    }

    /// What there is to explain.
    private func notes(to place: Int) -> String {
        let row = diagram.rows[place]
        let event = account.trace[row.events.lowerBound]
        let meaning =
            introductions.contains(place) ? event.ownStep.map { Self.sentence($0.kind.meaning) } : nil
        let why = [meaning, explanation(of: row.events.lowerBound, at: place)].compactMap { $0 }.map {
            "<span class=\"why\">\(Markup.escaped($0))</span>"
        }
        let broken = row.broken.compactMap { id in faults.first { $0.property == id } }.map { fault in
            "<div class=\"fault\"><b>\(Markup.escaped(fault.property.text)) breaks here.</b> "
                + "Expected: \(Markup.escaped(fault.expected)). Came: \(Markup.escaped(fault.came)).</div>"
        }
        return (why + broken).joined()
    }

    private func explanation(of event: Int, at place: Int) -> String? {
        switch account.trace[event] {
        case .interleaved(_, let point):
            // What happens may be a call itself.
            let before = place > 0 ? diagram.rows[place - 1].world : diagram.start
            let call = before.calls.last.map { "inside \($0)" } ?? "before the call"
            return "The world moves here, \(call): \(Self.place(of: point))."
        case .settling: return "From here on nothing interferes: what is under way comes to its end."
        case .settled:
            let isLast = event + 1 == account.trace.count
            guard !isLast, case .attached = account.trace[event + 1] else { return nil }
            return "The application sets one more channel, so that whatever still waits has a chance."
        case .ended: return "All is quiet. One more message has to get through."
        default: return nil
        }
    }

    /// Where in the handler's code a yield point is.
    private static func place(of point: YieldPoint) -> String {
        switch point.kind {
        case .check: "right before its \(ordinal(point)) look at readyState in this call"
        case .send: "right before its \(ordinal(point)) send in this call takes effect"
        case .buffered: "right before its \(ordinal(point)) look at bufferedAmount in this call"
        case .emit: "while it tells the application something, for the \(ordinal(point)) time in this call"
        case .event: "the application's own listener hears of the event before the handler does"
        }
    }

    private static func sentence(_ words: String) -> String {
        words.prefix(1).uppercased() + words.dropFirst() + "."
    }

    private static func ordinal(_ point: YieldPoint) -> String {
        let number = Int(point.ordinal)
        let isTeen = 11...13 ~= number % 100
        return switch (number % 10, isTeen) {
        case (1, false): "\(number)st"
        case (2, false): "\(number)nd"
        case (3, false): "\(number)rd"
        default: "\(number)th"
        }
    }

    private var legend: String {
        func line(_ style: String, _ name: String) -> String {
            "<li><svg aria-hidden=\"true\"><line class=\"life \(style)\" x1=\"8\" x2=\"8\" y2=\"20\"/></svg>"
                + "\(name)</li>"
        }
        return """
            <ul class="legend" role="list" aria-label="How the lanes are drawn">
            \(line("connecting", "connecting"))
            \(line("open", "open"))
            \(line("closing", "closing"))
            \(line("closed", "closed"))
            \(line("busy", "handler in a call"))
            <li><span class="chip move"></span>the world moves inside a call</li>
            <li><span class="chip broken"></span>a property breaks</li>
            </ul>
            """
    }
}

extension TraceEvent {
    /// The step that it is.
    fileprivate var ownStep: Step? {
        switch self {
        case .step(let step), .interleaved(let step, _): step
        default: nil
        }
    }
}
