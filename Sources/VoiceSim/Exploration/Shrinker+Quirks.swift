/// Takes quirks away that a story does not need.
extension Shrinker {
    /// A story of at most this size that breaks the property without any quirk, if there is one as far as
    /// `limit` goes. Nobody looks if there are none on.
    nonisolated(nonsending) func plainStory(
        of size: Int, jobs: Int, limit: ExplorationLimit, until cancellation: Cancellation
    ) async throws -> Schedule? {
        if breakage.conditions.quirks.isEmpty { return nil }
        let plain = with(.none)
        let explorer = Explorer(
            workforce.subject, properties: PropertySet([breakage.property]),
            bounds: Bounds(steps: size, messages: size, in: plain.breakage.conditions))
        let exploration = try await workforce.explore(
            explorer, jobs: jobs, limit: limit, stopsAtFirst: true, until: cancellation, progress: proving)
        guard let found = exploration.counterexamples.first?.schedule else { return nil }
        let story = try await plain.there { $0.shrink(found, until: cancellation).schedule }
        // It is empty if settling alone breaks the property, and nobody could say so in one step.
        return story.size > 0 ? story : nil
    }

    /// The same story without a quirk, or without any, if it still breaks the property then.
    ///
    /// Steps that can happen with the quirk only are left out, or give way to what tells nearly the same
    /// without it (``StepRow/simpler``). That may make a story longer in the end than one with the quirk: a
    /// defect that more users can hit is worth more than a step.
    ///
    /// - Returns: the story, and a shrinker for it.
    func withFewerQuirks(
        _ schedule: Schedule, _ candidates: inout Int, _ cancellation: Cancellation
    ) -> (Shrinker, Schedule)? {
        let quirks = breakage.conditions.quirks
        if quirks.isEmpty { return nil }
        let singles = quirks.members.map { quirk in
            var fewer = quirks
            fewer.remove(quirk)
            return fewer
        }
        for fewer in singles.count > 1 ? [.none] + singles : singles {
            let shrinker = with(fewer)
            for story in schedule.told(with: fewer) where story.size > 0 {
                guard !cancellation.hasComeHere else { return nil }
                candidates += 1
                if shrinker.seemsToBreak(story) { return (shrinker, story) }
            }
        }
        return nil
    }
}

extension Schedule {
    /// Stories near this one whose steps can all happen with these quirks: itself if they can anyway.
    fileprivate func told(with quirks: QuirkSet) -> [Schedule] {
        let places = entries.indices.filter { !entries[$0].step.kind.isPossible(with: quirks) }
        if places.isEmpty { return [self] }
        let alternatives = places.map { entries[$0].step.kind.simpler.count { $0.isPossible(with: quirks) } }
        let replaced = (0..<(alternatives.max() ?? 0)).map { number in
            places.reduce(self) { schedule, place in
                let step = schedule.entries[place].step
                let kinds = step.kind.simpler.filter { $0.isPossible(with: quirks) }
                guard let kind = kinds.isEmpty ? nil : kinds[min(number, kinds.count - 1)] else {
                    return schedule
                }
                return schedule.replacing(place, by: Step(unchecked: kind, channel: step.channel))
            }
        }
        // What has no other step in its place goes in any case.
        return (replaced + [self]).map { $0.keeping { $0.isPossible(with: quirks) } }
    }

    /// The schedule without the steps of other kinds.
    private func keeping(_ isKept: (Step.Kind) -> Bool) -> Schedule {
        entries.indices.reversed().reduce(self) { schedule, place in
            isKept(schedule.entries[place].step.kind) ? schedule : schedule.without(place..<place + 1)
        }
    }
}
