import VoiceSim

/// The states of the world behind each row, for the script of a page: of each what has changed only.
struct PageState {
    private let diagram: Diagram

    init(_ diagram: Diagram) { self.diagram = diagram }

    /// An object: `accepted` and `heard` as they are in the end, and `rows`, of which each has what differs
    /// from the one before.
    ///
    /// - `w`: which of the waiting messages no longer wait, by their places, and which now do
    /// - `a`, `h`: how many have been accepted, and heard
    /// - `s`: whether the handler was seen to be ready, and how much it held
    /// - `k`: the calls under way
    /// - `c`: channels, each as its number, whether it is the current one, its state, and which messages are
    ///   no longer under way on it, by their places, and which now are
    var json: String {
        var before = diagram.start
        var rows: [String] = []
        for row in diagram.rows {
            let fields = changes(from: before, to: row.world).map { "\"\($0)\":\($1)" }
            rows.append("{\(fields.joined(separator: ","))}")
            before = row.world
        }
        return "{\"accepted\":\(list(before.accepted)),\"heard\":\(list(before.heard)),\"rows\":["
            + rows.joined(separator: ",\n") + "]}"
    }

    private func changes(from old: WorldView, to new: WorldView) -> [(String, String)] {
        var fields: [(String, String)] = []
        if old.outstanding != new.outstanding {
            fields.append(("w", "[\(change(from: old.outstanding, to: new.outstanding))]"))
        }
        if old.accepted.count != new.accepted.count { fields.append(("a", "\(new.accepted.count)")) }
        if old.heard.count != new.heard.count { fields.append(("h", "\(new.heard.count)")) }
        if let seen = new.seen, old.seen?.isReady != seen.isReady || old.seen?.queued != seen.queued {
            fields.append(("s", "[\(seen.isReady ? 1 : 0),\(seen.queued)]"))
        }
        if old.calls != new.calls {
            fields.append(("k", "[\(new.calls.map(Markup.json).joined(separator: ","))]"))
        }
        let channels = new.channels.compactMap { change(of: $0, from: old, to: new) }
        if !channels.isEmpty { fields.append(("c", "[\(channels.joined(separator: ","))]")) }
        return fields
    }

    private func change(of channel: WorldView.Channel, from old: WorldView, to new: WorldView) -> String? {
        let before = old.channels.first { $0.number == channel.number }
        let isCurrent = new.current == channel.number
        if before == channel, isCurrent == (old.current == channel.number) { return nil }
        let state = Markup.json("\(channel.state)" + (channel.isStalled ? ", its buffer full" : ""))
        let lists = change(from: before?.underWay ?? [], to: channel.underWay)
        return "[\(channel.number),\(isCurrent ? 1 : 0),\(state)" + (lists == "[],[]" ? "" : ",\(lists)")
            + "]"
    }

    /// The places in a list of what is gone from it, and what has come to its end.
    private func change(from old: [Int], to new: [Int]) -> String {
        var lost: [Int] = []
        var kept = 0
        for (place, number) in old.enumerated() {
            if kept < new.count, new[kept] == number { kept += 1 } else { lost.append(place) }
        }
        return "\(list(lost)),\(list(Array(new[kept...])))"
    }

    private func list(_ numbers: [Int]) -> String {
        "[" + numbers.map(String.init).joined(separator: ",") + "]"
    }
}
