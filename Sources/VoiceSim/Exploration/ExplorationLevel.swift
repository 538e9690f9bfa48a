/// The schedules of one size, and the making of the next: the breadth-first part of the explorer.
///
/// Workers only run schedules and look states up; what they found is put together afterwards in the order
/// of the schedules, so their number does not show.
struct ExplorationLevel {
    private let subject: Subject
    private let bounds: Bounds
    private let prunes: Bool

    private var tree = ScheduleTree()
    private var table = StateTable()
    /// The points at which the schedules of the size before can go on.
    private var frontier: [Frontier]
    /// The points at which those of this size can.
    private var next: [Frontier] = []
    /// The size of the schedules that are run now.
    private(set) var size = 0
    /// The properties that no counterexample has been found for.
    private(set) var wanted: PropertySet

    /// A node, and steps that can come next in it at one point.
    private struct Frontier: BitwiseCopyable {
        let node: UInt32
        /// The state in which the last top-level step was made, or will be.
        let origin: UInt32
        /// The yield point's kind plus one, or 0 after the call.
        let kind: UInt8
        let ordinal: UInt16
        let messages: UInt8
        let enabled: UInt64
        let digest: UInt64

        var anchor: YieldPoint? {
            kind == 0 ? nil : YieldPoint(unchecked: YieldPoint.Kind(rawValue: kind - 1)!, ordinal)
        }
    }

    init(subject: Subject, bounds: Bounds, prunes: Bool, wanted: PropertySet) {
        self.subject = subject
        self.bounds = bounds
        self.prunes = prunes
        self.wanted = wanted
        frontier = []
    }

    /// A schedule that is to be run: a node of the tree, or one with a step more.
    private struct Candidate {
        let parent: Int
        let entry: Schedule.Entry?
        let origin: Int
        let digest: UInt64?
    }

    /// Runs all schedules of this size and notes how they extend.
    ///
    /// - Returns: whether all were run.
    nonisolated(nonsending) mutating func run(
        jobs: Int, limit: Int, goesOn: @escaping @Sendable () -> Bool, into exploration: inout Exploration,
        progress: (Exploration) -> Void
    ) async throws(Nondeterminism) -> Bool {
        var found: [Exploration.Counterexample] = []
        exploration.schedulesBySize.append(0)
        if size == 0 {
            let empty = Candidate(parent: 0, entry: nil, origin: 0, digest: nil)
            try await run([empty], jobs: 1, found: &found, into: &exploration)
        }
        var batch: [Candidate] = []
        for (place, opening) in frontier.enumerated() {
            steps(from: opening).forEach { step in
                batch.append(
                    Candidate(
                        parent: Int(opening.node), entry: Schedule.Entry(step, at: opening.anchor),
                        origin: Int(opening.origin), digest: opening.digest))
            }
            let room = max(limit - exploration.schedules, 1)
            guard batch.count >= min(Self.batchSize, room) || place == frontier.count - 1 else { continue }
            guard goesOn(), exploration.schedules < limit else {
                // What has been found is a shortest one all the same: no smaller size is left.
                conclude(found, in: &exploration)
                return false
            }
            try await run(batch, jobs: jobs, found: &found, into: &exploration)
            batch.removeAll(keepingCapacity: true)
            progress(exploration)
        }
        conclude(found, in: &exploration)
        return true
    }

    /// Puts what was found among the schedules of this size into the result.
    private mutating func conclude(
        _ found: [Exploration.Counterexample], in exploration: inout Exploration
    ) {
        exploration.counterexamples += found.sorted { $0.property.rawValue < $1.property.rawValue }
        wanted = wanted.subtracting(PropertySet(found.map(\.property)))
    }

    /// The steps worth trying: not those after which too few steps are left to give the messages without
    /// which nothing that is looked for can break.
    private func steps(from opening: Frontier) -> StepSet {
        let enabled = StepSet(bits: opening.enabled)
        guard let limit = bounds.steps else { return enabled }
        let needed = wanted.members.map(\.minimumMessages).min() ?? 0
        let reachable = Int(opening.messages) + limit - size
        if reachable >= needed { return enabled }
        return reachable + 1 < needed ? .empty : enabled.intersection(StepSet(kind: .send))
    }

    /// How many schedules are run before their results are put together: enough to keep workers busy, few
    /// enough for their results to stay small.
    private static let batchSize = 16_384

    /// Goes on to the schedules that are one step longer.
    ///
    /// - Returns: whether there are any.
    mutating func advance() -> Bool {
        swap(&frontier, &next)
        next.removeAll(keepingCapacity: true)
        size += 1
        return !frontier.isEmpty
    }

    private nonisolated(nonsending) mutating func run(
        _ batch: [Candidate], jobs: Int, found: inout [Exploration.Counterexample],
        into exploration: inout Exploration
    ) async throws(Nondeterminism) {
        for part in await parts(of: batch, jobs: jobs) {
            for (offset, result) in part.results.enumerated() {
                let candidate = batch[part.start + offset]
                guard result.hasArrived else {
                    let story = Nondeterminism.Story.schedule(schedule(of: candidate), bounds.fidelity)
                    throw Nondeterminism(of: subject, story)
                }
                exploration.schedulesBySize[size] += 1
                note(result, of: candidate, in: &found)
                if bounds.steps != size { extend(candidate, result, part.notes) }
            }
        }
        exploration.states = table.count
    }

    /// What one worker brings back.
    private struct Part {
        let start: Int
        var results: [Probe.Result] = []
        var notes = Probe.Notes()
    }

    /// Runs a batch, in one slice a worker, and gives the results in order.
    private nonisolated(nonsending) func parts(of batch: [Candidate], jobs: Int) async -> [Part] {
        if batch.count < 64 { return [part(of: batch, 0..<batch.count)] }
        let length = (batch.count - 1) / jobs + 1
        let starts = Array(stride(from: 0, to: batch.count, by: length))
        return await WorkerThreads.run(starts.count) { place, _ in
            part(of: batch, starts[place]..<min(starts[place] + length, batch.count))
        }
    }

    private func part(of batch: [Candidate], _ range: Range<Int>) -> Part {
        let probe = Probe(subject, bounds: bounds, wanted: wanted, known: prunes ? table : nil)
        var part = Part(start: range.lowerBound)
        for place in range {
            let candidate = batch[place]
            let path = tree.path(to: candidate.parent) + (candidate.entry.map { [$0] } ?? [])
            var result = probe.run(path, from: candidate.origin, expecting: candidate.digest)
            // Now and then, and always where something broke, the same again must give the same.
            if place % 64 == 0 || !result.broken.intersection(wanted).isEmpty {
                let again = probe.run(path, from: candidate.origin, expecting: candidate.digest)
                if again.digest != result.digest { result.hasArrived = false }
                probe.forget(again)
            }
            part.results.append(result)
        }
        part.notes = probe.notes
        return part
    }

    private func schedule(of candidate: Candidate) -> Schedule {
        Schedule(unchecked: tree.path(to: candidate.parent) + (candidate.entry.map { [$0] } ?? []))
    }

    /// Keeps the shortest story of this size for each property that it breaks.
    private func note(
        _ result: Probe.Result, of candidate: Candidate, in found: inout [Exploration.Counterexample]
    ) {
        let broken = result.broken.intersection(wanted)
        if broken.isEmpty { return }
        let schedule = schedule(of: candidate)
        for property in broken.members {
            let counterexample = Exploration.Counterexample(property: property, schedule: schedule)
            if let place = found.firstIndex(where: { $0.property == property }) {
                if schedule.isShorter(than: found[place].schedule) { found[place] = counterexample }
            } else {
                found.append(counterexample)
            }
        }
    }

    /// Notes the points at which a schedule can go on, up to the first whose state has been seen.
    private mutating func extend(_ candidate: Candidate, _ result: Probe.Result, _ notes: Probe.Notes) {
        // What is broken stays broken: with nothing left to look for there is no reason to go on.
        if wanted.subtracting(result.broken).isEmpty { return }
        var node: Int?
        for opening in notes.openings[result.openings] {
            var origin = candidate.origin
            if prunes {
                guard let number = table.insert(notes.states[opening.state]) else { return }
                if opening.anchor == nil { origin = number }
            }
            if opening.enabled.isEmpty { continue }
            if node == nil {
                node = candidate.entry.map { tree.add($0.step, at: $0.anchor, to: candidate.parent) } ?? 0
            }
            next.append(
                Frontier(
                    node: UInt32(node!), origin: UInt32(origin),
                    kind: opening.anchor.map { $0.kind.rawValue + 1 } ?? 0,
                    ordinal: opening.anchor?.ordinal ?? 0,
                    messages: UInt8(truncatingIfNeeded: opening.messages), enabled: opening.enabled.bits,
                    digest: opening.digest))
        }
    }
}
