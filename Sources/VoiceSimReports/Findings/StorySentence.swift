import VoiceSim

/// A run in one sentence: where the world moved inside a call, or else which steps there were, and what came
/// of it.
public enum StorySentence {
    /// The sentence about a property that the run broke, without its full stop.
    public static func text(of account: RunAccount, breaking property: PropertyID) -> String {
        let consequence = Consequence(of: account, for: property).clause
        return "\(cause(in: account)); \(consequence)"
    }

    /// At most so many clauses tell how it came to that.
    private static let mostClauses = 3

    private static func cause(in account: RunAccount) -> String {
        let moves = moves(in: account)
        if moves.isEmpty {
            let steps = account.schedule.entries.map { "\($0.step)" }
            let shown = steps.prefix(6).joined(separator: ", ")
            return steps.isEmpty
                ? "with no step at all"
                : "after \(shown)" + (steps.count > 6 ? " and \(steps.count - 6) more" : "")
        }
        let rest = moves.count > mostClauses ? ["and \(moves.count - mostClauses) more"] : []
        return (moves.prefix(mostClauses) + rest).joined(separator: ", ")
    }

    /// Each step that happened inside a call, and where.
    private static func moves(in account: RunAccount) -> [String] {
        var world = account.start
        var passed = YieldPoints()
        var moves: [String] = []
        for event in account.trace {
            passed.enter(event)
            if case .interleaved(let step, let point) = event {
                let place =
                    point.isHeard
                    ? "at \(point)" : passed.last.map { "between \($0) and \(point)" } ?? "before \(point)"
                let call = world.calls.first.map { " of \($0)" } ?? ""
                moves.append("\(phrase(step)) \(place)\(call)")
            }
            world.enter(event)
        }
        return moves
    }

    private static func phrase(_ step: Step) -> String {
        let channel = step.channel.map { "c\($0)" } ?? ""
        return switch step.kind {
        case .open: "\(channel) opened"
        case .closing: "\(channel) began to close"
        case .closed: "\(channel) closed"
        case .fail: "\(channel) failed"
        case .vanish: "\(channel) vanished"
        case .full: "the buffer of \(channel) filled up"
        case .tight: "the buffer of \(channel) nearly filled up"
        case .drain, .drainSilently: "the buffer of \(channel) drained"
        case .send, .sendSame, .sendLarge, .sendHuge, .flood: "the application called '\(step)'"
        case .attach, .attachOpen, .attachOpening, .attachTight: "the application set a new channel"
        case .attachAgain: "the application set its channel again"
        case .close: "the application closed the channel"
        case .clear: "the application cleared the queue"
        case .reset: "the application reset the handler"
        default: "'\(step)' happened"
        }
    }
}

extension YieldPoint {
    /// Whether the application is told something there, and may do something itself.
    fileprivate var isHeard: Bool { kind == .emit || kind == .event }
}

/// Which yield points of the call under way are past, as a trace shows them.
private struct YieldPoints {
    private var counts: [YieldPoint.Kind: Int] = [:]
    /// The last one, by the name that it has in a schedule; nil if there was none in this call.
    private(set) var last: String?

    mutating func enter(_ event: TraceEvent) {
        switch event {
        case .step, .settling, .ended: (counts, last) = ([:], nil)
        case .read: pass(.check)
        case .buffered: pass(.buffered)
        case .accepted, .refused: pass(.send)
        case .reportedError, .reportedFailedFlush, .dropped, .passedOn: pass(.emit)
        default: break
        }
    }

    private mutating func pass(_ kind: YieldPoint.Kind) {
        counts[kind, default: 0] += 1
        last = "\(kind.word)#\(counts[kind]!)"
    }
}
