/// One way to make a schedule a shorter story: what it proposes, and why that can help.
///
/// A pass only proposes. Whether a proposal still tells the story is decided by running it, and whether it
/// is shorter by ``Schedule/isShorter(than:)``; a proposal that no handler could follow costs one run.
struct ShrinkPass: Sendable {
    /// What it does, in a word or two.
    let name: String
    /// The schedules it proposes in place of one, most promising first.
    let candidates: @Sendable (Schedule) -> [Schedule]
}

extension ShrinkPass {
    /// In the order in which they are tried: what takes steps away first, the bold before the careful; then
    /// what only makes the story simpler.
    static let all: [ShrinkPass] = [
        dropCalls, dropPair, dropStep, foldOpening, foldClosing,
        hoist, interfereEarlier, simplifyStep, swapNeighbours,
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

    /// Drops two steps at once: one that makes the other necessary (a buffer that fills and drains, a task
    /// that is queued and delivered) cannot go alone.
    static let dropPair = ShrinkPass(name: "drop a pair") { schedule in
        // There are too many pairs in a long story, and the bold passes will have shortened it first.
        if schedule.size > 40 { return [] }
        var proposals: [Schedule] = []
        for second in schedule.entries.indices.reversed() {
            for first in schedule.entries.indices where first < second {
                proposals.append(schedule.without(second..<second + 1).without(first..<first + 1))
            }
        }
        return proposals
    }

    /// Drops a single step; what was interleaved inside it moves into the call before.
    static let dropStep = ShrinkPass(name: "drop a step") { schedule in
        schedule.entries.indices.reversed().map { schedule.without($0..<$0 + 1) }
    }

    /// A channel that is attached and opens later is handed over open instead: one step for two. Its open
    /// event may need no delivery then.
    static let foldOpening = ShrinkPass(name: "attach it open") { schedule in
        schedule.entries.indices.flatMap { place -> [Schedule] in
            guard schedule.entries[place].step.kind == .open else { return [] }
            let channel = schedule.entries[place].step.channel
            guard let attach = schedule.place(ofAttaching: channel) else { return [] }
            return [Step.Kind.attachOpen, .attachOpening].flatMap { kind -> [Schedule] in
                let folded = schedule.replacing(attach, by: Step(unchecked: kind)).without(place..<place + 1)
                let delivery = folded.entries[place...].firstIndex { $0.step.kind == .deliver }
                return [folded] + (delivery.map { [folded.without($0..<$0 + 1)] } ?? [])
            }
        }
    }

    /// A channel that is closed in stages fails at once instead.
    static let foldClosing = ShrinkPass(name: "fail instead of closing") { schedule in
        schedule.entries.indices.compactMap { place in
            guard schedule.entries[place].step.kind == .closed else { return nil }
            let channel = schedule.entries[place].step.channel!
            let begins = schedule.entries[..<place].lastIndex {
                $0.step == Step(unchecked: .closing, channel: channel)
            }
            guard let begins else { return nil }
            return schedule.replacing(begins, by: Step(unchecked: .fail, channel: channel)).without(
                place..<place + 1)
        }
    }

    /// Makes an interleaved step a step of its own, before the call or after it: a story without
    /// interference is easier to believe.
    static let hoist = ShrinkPass(name: "hoist a step") { schedule in
        schedule.entries.indices.flatMap { place -> [Schedule] in
            guard schedule.entries[place].anchor != nil else { return [] }
            let step = schedule.entries[place].step
            let rest = schedule.entries.enumerated().filter { $0.offset != place }.map(\.element)
            let call = rest[..<place].lastIndex { $0.anchor == nil }!
            let next = rest[place...].firstIndex { $0.anchor == nil } ?? rest.endIndex
            return [call, next].map { target in
                var entries = rest
                entries.insert(Schedule.Entry(step), at: target)
                return Schedule(unchecked: entries)
            }
        }
    }

    /// Moves an interleaved step to an earlier yield point of its call.
    static let interfereEarlier = ShrinkPass(name: "interfere earlier") { schedule in
        schedule.entries.indices.flatMap { place -> [Schedule] in
            guard let anchor = schedule.entries[place].anchor else { return [] }
            var ordinals = [1, anchor.ordinal / 2, anchor.ordinal - 1, anchor.ordinal].filter { $0 > 0 }
            ordinals = ordinals.indices.filter { !ordinals[..<$0].contains(ordinals[$0]) }.map {
                ordinals[$0]
            }
            // A listener reacts where it is told something; the network moves inside of calls.
            let kinds =
                schedule.entries[place].step.kind.namesChannel
                ? YieldPoint.Kind.moving : YieldPoint.Kind.listening
            return kinds.flatMap { kind in
                ordinals.map { schedule.moving(place, to: YieldPoint(unchecked: kind, $0)) }
            }
        }
    }

    /// Replaces a step by one whose words come earlier: a plain one by the order of DESIGN, `send` for
    /// `send same`, `attach` for `attach open`, `closing` for `fail`.
    static let simplifyStep = ShrinkPass(name: "simplify a step") { schedule in
        schedule.entries.indices.flatMap { place -> [Schedule] in
            let step = schedule.entries[place].step
            return step.kind.simpler.map { kind in
                schedule.replacing(place, by: Step(unchecked: kind, channel: step.channel))
            }
        }
    }

    /// Exchanges two neighbouring calls, so that stories that differ only in an order that does not matter
    /// become the same.
    static let swapNeighbours = ShrinkPass(name: "swap neighbours") { schedule in
        let starts = schedule.entries.indices.filter { schedule.entries[$0].anchor == nil }
        return starts.indices.dropLast().compactMap { number in
            let end = number + 2 < starts.count ? starts[number + 2] : schedule.entries.count
            let first = schedule.entries[starts[number]..<starts[number + 1]]
            let second = schedule.entries[starts[number + 1]..<end]
            // Channels are numbered in the order in which they are set.
            let attaches = [first, second].allSatisfy { $0.contains { $0.step.kind.attaches } }
            if attaches { return nil }
            let entries = schedule.entries[..<starts[number]] + second + first + schedule.entries[end...]
            return Schedule(unchecked: Array(entries))
        }
    }
}
