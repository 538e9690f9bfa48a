/// One way to make a schedule shorter: what it proposes, and why that can help.
///
/// A pass only proposes. Whether a proposal still tells the story is decided by running it.
struct ShrinkPass: Sendable {
    /// What it does, in a word or two.
    let name: String
    /// The schedules it proposes in place of one, most promising first.
    let candidates: @Sendable (Schedule) -> [Schedule]
}

extension ShrinkPass {
    /// In the order in which they are tried: the bold ones first.
    static let all: [ShrinkPass] = [
        dropCalls, dropEntry,
    ]

    /// Drops a run of top-level steps with everything inside them: long stretches of a random schedule have
    /// nothing to do with the failure. Halves first, as in delta debugging (Zeller and Hildebrandt 2002).
    static let dropCalls = ShrinkPass(name: "drop calls") { schedule in
        let starts = schedule.entries.indices.filter { schedule.entries[$0].anchor == nil }
        var proposals: [Schedule] = []
        var length = starts.count
        while length > 0 {
            for first in stride(from: 0, to: starts.count, by: max(1, length / 2)).reversed()
            where first + length <= starts.count {
                let end = first + length < starts.count ? starts[first + length] : schedule.entries.count
                proposals.append(schedule.without(starts[first]..<end))
            }
            length /= 2
        }
        return proposals
    }

    /// Drops a single step; what was interleaved inside it moves into the call before.
    static let dropEntry = ShrinkPass(name: "drop a step") { schedule in
        schedule.entries.indices.reversed().map { schedule.without($0..<$0 + 1) }
    }
}

extension Schedule {
    /// The schedule without these entries. If one of them set a channel, the steps of that channel go too,
    /// and later channels move up: their numbers are the order in which they are set.
    func without(_ dropped: Range<Int>) -> Schedule {
        var gone: [Int] = []
        var channel = 0
        for (index, entry) in entries.enumerated() where entry.step.kind.attaches {
            channel += 1
            if dropped.contains(index) { gone.append(channel) }
        }
        var kept: [Entry] = []
        for (index, entry) in entries.enumerated() where !dropped.contains(index) {
            if let channel = entry.step.channel {
                if gone.contains(channel) { continue }
                let number = channel - gone.count { $0 < channel }
                kept.append(Entry(entry.step.renamed(to: number), at: entry.anchor))
            } else {
                kept.append(entry)
            }
        }
        while kept.first?.anchor != nil { kept.removeFirst() }
        return Schedule(kept)
    }
}
