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

        mutating func add(_ result: Probe.Result, _ notes: Probe.Notes) {
            bytes += notes.bytes(of: result)
            events += result.events
        }

        var isTooMuch: Bool { bytes >= ExplorationLevel.batchBytes || events >= ExplorationLevel.batchEvents }
    }

    /// What one worker brings back.
    struct Part {
        let start: Int
        var results: [Probe.Result] = []
        var notes = Probe.Notes()
    }

    /// Runs a batch, in one slice a worker, and gives the results in order.
    nonisolated(nonsending) func parts(of batch: ArraySlice<Candidate>, jobs: Int) async -> [Part] {
        if batch.count < 64, !subject.isOnMainActor { return [part(of: batch, batch.indices)] }
        let length = subject.sliceLength(of: batch.count, jobs: jobs)
        let starts = Array(stride(from: batch.startIndex, to: batch.endIndex, by: length))
        return await WorkerThreads.run(starts.count, for: subject) { place, _ in
            part(of: batch, starts[place]..<min(starts[place] + length, batch.endIndex))
        }
    }

    private func part(of batch: ArraySlice<Candidate>, _ range: Range<Int>) -> Part {
        let probe = Probe(subject, bounds: bounds, wanted: wanted, known: prunes ? known : nil)
        var part = Part(start: range.lowerBound)
        var cost = Cost()
        for place in range {
            let candidate = batch[place]
            let path = tree.path(to: candidate.parent) + (candidate.entry.map { [$0] } ?? [])
            var result = probe.run(path, from: candidate.origin, expecting: candidate.digest)
            // Now and then, and always where something broke, the same again must give the same.
            if place % 64 == 0 || result.broken & wanted.bits != 0 {
                let again = probe.run(path, from: candidate.origin, expecting: candidate.digest)
                if again.digest != result.digest { result.hasArrived = false }
                probe.forget(again)
            }
            part.results.append(result)
            cost.add(result, probe.notes)
            // Together with the parts before it this one is too much as well: the rest will not be used.
            if cost.isTooMuch { break }
        }
        part.notes = probe.notes
        return part
    }
}
