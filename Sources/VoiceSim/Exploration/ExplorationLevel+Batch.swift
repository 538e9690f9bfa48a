/// The workers' part: they run the schedules of a batch and bring back what these noted.
extension ExplorationLevel {
    /// What the schedules of a batch may note, in bytes, and record, in events. Those behind the one that
    /// exceeds it are left for the next batch, so that their notes never fill the memory.
    private static let batchBytes = 1 << 22
    private static let batchEvents = 1 << 22

    /// What the schedules of a batch cost so far.
    struct Cost {
        private var bytes = 0
        private var events = 0

        mutating func add(_ result: PrefixStrategy.Result, _ notes: StateNotes) {
            bytes += notes.bytes(of: result)
            events += result.events
        }

        var isTooMuch: Bool { bytes >= ExplorationLevel.batchBytes || events >= ExplorationLevel.batchEvents }
    }

    /// What one worker brings back.
    struct Part {
        let start: Int
        var results: [PrefixStrategy.Result] = []
        var notes = StateNotes()
    }

    /// Runs a batch, in one slice a worker, and gives the results in order.
    nonisolated(nonsending) func parts(of batch: ArraySlice<Candidate>, jobs: Int) async -> [Part] {
        if batch.count < 64, subject.home.isAnywhere {
            return [part(of: batch, batch.indices, noting: slots.first)]
        }
        let length = subject.sliceLength(of: batch.count, jobs: jobs)
        let starts = Array(stride(from: batch.startIndex, to: batch.endIndex, by: length))
        return await WorkerThreads.run(starts.count, for: subject) { place, _ in
            let range = starts[place]..<min(starts[place] + length, batch.endIndex)
            // Where handlers have a home of their own there are many slices, and one at a time.
            let slot = subject.home.isAnywhere ? place : 0
            return part(of: batch, range, noting: slot < slots.count ? slots[slot] : nil)
        }
    }

    private func part(
        of batch: ArraySlice<Candidate>, _ range: Range<Int>, noting slot: RunSlot?
    ) -> Part {
        defer { slot?.end() }
        let runner = Runner(subject)
        runner.keepsTrace = true
        let prefix = PrefixStrategy(
            in: runner.world, bounds: bounds, wanted: wanted, known: prunes ? known : nil)
        let draw = Draw(in: Scenario(bounds.conditions))
        var check = DeterminismCheck()
        var part = Part(start: range.lowerBound)
        var cost = Cost()
        for place in range {
            let candidate = batch[place]
            let path = tree.path(to: candidate.parent) + (candidate.entry.map { [$0] } ?? [])
            slot?.begin(following: path)
            func run() -> PrefixStrategy.Result {
                prefix.follow(path, from: candidate.origin, expecting: candidate.digest)
                _ = runner.run(under: prefix, draw, watching: wanted.watchesHandlers)
                return prefix.result
            }
            var result = run()
            // Now and then, and always where something broke.
            if place % 64 == 0 || result.broken & wanted.bits != 0 {
                let holds = check.holds(result.digest) {
                    defer { prefix.forgetLast() }
                    return run().digest
                }
                if !holds { result.hasArrived = false }
            }
            part.results.append(result)
            cost.add(result, prefix.notes)
            // Together with the parts before it this one is too much as well: the rest will not be used.
            if cost.isTooMuch { break }
        }
        part.notes = prefix.notes
        return part
    }
}
