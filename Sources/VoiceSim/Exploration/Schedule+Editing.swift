/// Small changes to a schedule, for the shrinker. None of them checks whether the result can happen.
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
        return Schedule(unchecked: kept)
    }

    /// The schedule with another step at this place.
    func replacing(_ place: Int, by step: Step) -> Schedule {
        var schedule = self
        schedule.entries[place] = Entry(step, at: entries[place].anchor)
        return schedule
    }

    /// The schedule with the entry at `place` at another yield point of its call, before the first entry of
    /// the call whose ordinal is greater.
    func moving(_ place: Int, to anchor: YieldPoint) -> Schedule {
        var schedule = self
        let entry = Entry(schedule.entries.remove(at: place).step, at: anchor)
        let call = schedule.entries[..<place].lastIndex { $0.anchor == nil }!
        let target = schedule.entries[(call + 1)..<place].firstIndex { $0.anchor!.ordinal > anchor.ordinal }
        schedule.entries.insert(entry, at: target ?? place)
        return schedule
    }

    /// The place of the entry that sets channel number `channel`.
    func place(ofAttaching channel: Int?) -> Int? {
        guard let channel else { return nil }
        let attaching = entries.indices.filter { entries[$0].step.kind.attaches }
        return channel <= attaching.count ? attaching[channel - 1] : nil
    }
}
