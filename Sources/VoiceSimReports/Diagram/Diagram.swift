import VoiceSim

/// A run as a picture: who takes part, and what happens between them from top to bottom.
public struct Diagram: Equatable, Sendable {
    /// Who takes part, from left to right.
    public let lanes: [Lane]
    /// What happens.
    public let rows: [DiagramRow]
    /// The world before the first row.
    public let start: WorldView

    /// The picture of a run.
    ///
    /// - Parameter moments: when properties broke in it.
    public init(of run: Run, breaking moments: [Moment]) {
        self.init(trace: run.trace, lines: run.lines, in: run.fidelity, breaking: moments)
    }

    /// The picture of this trace, whose events are these lines in words.
    public init(
        trace: [TraceEvent], lines: [String], in fidelity: Fidelity, breaking moments: [Moment],
        calling names: CallNames = .ours
    ) {
        start = WorldView(fidelity, calling: names)
        var drawing = Drawing(world: start)
        for (place, event) in trace.enumerated() {
            drawing.add(event, lines[place], at: place, breaking: moments.filter { $0.event == place })
        }
        rows = drawing.rows
        let lanes = Set(rows.flatMap { [$0.from, $0.to].compactMap { $0 } } + [.application, .handler])
        self.lanes = lanes.sorted { $0.place < $1.place }
    }
}

/// A diagram that is being made.
private struct Drawing {
    private(set) var rows: [DiagramRow] = []
    private var world: WorldView
    /// Where the calls came from that are under way, the outermost first.
    private var callers: [Lane] = []

    init(world: WorldView) { self.world = world }

    mutating func add(_ event: TraceEvent, _ line: String, at place: Int, breaking moments: [Moment]) {
        world.enter(event)
        let broken = moments.map(\.property)
        // What belongs to a step is told with it.
        if let last = rows.last, last.to == nil, broken.isEmpty, last.broken.isEmpty, last.kind != .end,
            let joined = joining(event, line, to: last)
        {
            rows[rows.count - 1] = row(
                last.kind, joined.from, joined.to, joined.text, last.events.lowerBound..<place + 1)
        } else {
            let (kind, from, to, text) = telling(event, line)
            var new = row(kind, from, to, text, place..<place + 1)
            new.broken = broken
            rows.append(new)
        }
        switch event {
        case .called, .fired, .ran: callers.append(rows.last!.from)
        case .returned, .escaped: _ = callers.popLast()
        default: break
        }
    }

    private func row(
        _ kind: DiagramRow.Kind, _ from: Lane, _ to: Lane?, _ text: String, _ events: Range<Int>
    ) -> DiagramRow {
        DiagramRow(kind: kind, from: from, to: to, text: text, events: events, world: world)
    }

    /// The last row with this event too, where both are one thing.
    private func joining(_ event: TraceEvent, _ line: String, to last: DiagramRow) -> (
        from: Lane, to: Lane?, text: String
    )? {
        guard last.kind == .step || last.kind == .move else { return nil }
        switch event {
        case .given, .attached: return (last.from, nil, "\(last.text): \(line)")
        case .called, .begun, .ran: return (last.from, .handler, "\(last.text) - \(line)")
        case .fired(let event, let channel):
            // A step names its channel; what is delivered or settles does not.
            let name = last.text.contains("c\(channel)") ? "" : "c\(channel) "
            return (.channel(channel), .handler, "\(last.text): \(name)\(event.name) event")
        default: return nil
        }
    }

    private func telling(_ event: TraceEvent, _ line: String) -> (DiagramRow.Kind, Lane, Lane?, String) {
        switch event {
        case .step(let step): return (.step, Lane.of(step), nil, line)
        case .interleaved(let step, _): return (.move, Lane.of(step), nil, line)
        case .given, .cleared, .gaveUp: return (.note, .application, nil, line)
        case .attached(let channel, _): return (.note, .application, .channel(channel), line)
        case .made(let channel): return (.action, .handler, channel.map(Lane.channel), line)
        case .called(let call):
            let isTimer = call == .timer || call == .oldTimer
            return (.action, isTimer ? .loop : .application, .handler, line)
        case .begun: return (.action, .application, .handler, line)
        case .ran: return (.action, .loop, .handler, line)
        case .answered, .failed: return (.action, .handler, .application, line)
        case .fired(_, let channel): return (.action, .channel(channel), .handler, line)
        case .returned, .escaped:
            // An event asks for no answer.
            return (.end, .handler, callers.last == .application ? .application : nil, line)
        case .read(let channel, _), .buffered(let channel, _), .accepted(let channel, _),
            .carried(let channel, _), .refused(let channel, _, _), .closed(let channel),
            .acceptedAgain(let channel, _), .swallowed(let channel, _), .overfilled(let channel, _):
            return (.action, .handler, .channel(channel), line)
        case .reportedError, .reportedFailedFlush, .dropped, .passedOn:
            return (.action, .handler, .application, line)
        case .heard(let channel, _), .heardAgain(let channel, _), .unheard(let channel, _):
            return (.action, .channel(channel), .farSide, line)
        case .said(let channel, _, _), .objected(let channel):
            return (.action, .farSide, .channel(channel), line)
        case .arrived(let channel, _): return (.action, .channel(channel), nil, line)
        case .settling: return (.step, .application, nil, "the schedule is over, the world settles")
        case .ended: return (.step, .application, nil, "all is calm, one more message")
        case .settled, .calmed, .livelock: return (.step, .application, nil, line)
        case .belated(let channel): return (.note, .channel(channel), nil, line)
        case .observed, .quiet, .overfull, .overdue, .endlessCall, .unreturned:
            return (.note, .handler, nil, line)
        }
    }
}
