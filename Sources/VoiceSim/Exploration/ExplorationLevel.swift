/// The schedules of one size, and the making of the next: the breadth-first part of the explorer.
///
/// Workers only run schedules and look states up; what they found is put together afterwards in the order
/// of the schedules, so their number does not show.
struct ExplorationLevel {
    let subject: Subject
    let bounds: Bounds
    let prunes: Bool
    let slots: [RunSlot]

    private(set) var tree = ScheduleTree()
    private(set) var known = KnownStates()
    /// The points at which the schedules of the size before can go on.
    private var frontier: [Frontier]
    /// The points at which those of this size can.
    private var next: [Frontier] = []
    /// The size of the schedules that are run now.
    private(set) var size = 0
    /// The properties that no counterexample has been found for.
    private(set) var wanted: Wanted

    /// A node, and steps that can come next in it at one point.
    private struct Frontier: BitwiseCopyable {
        let node: UInt32
        /// The state in which the last top-level step was made, or will be.
        let origin: UInt32
        /// The yield point's kind plus one, or 0 after the call.
        let kind: UInt8
        let ordinal: UInt16
        let messages: UInt8
        let enabled: StepSet
        let digest: UInt64

        var anchor: YieldPoint? {
            kind == 0 ? nil : YieldPoint(unchecked: YieldPoint.Kind(rawValue: kind - 1)!, ordinal)
        }
    }

    init(subject: Subject, bounds: Bounds, prunes: Bool, wanted: Wanted, slots: [RunSlot]) {
        self.slots = slots
        self.subject = subject
        self.bounds = bounds
        self.prunes = prunes
        self.wanted = wanted
        frontier = []
    }

    /// A schedule that is to be run: a node of the tree, or one with a step more.
    struct Candidate {
        let parent: Int
        let entry: Schedule.Entry?
        let origin: Int
        let digest: UInt64?
    }

    /// Runs all schedules of this size and notes how they extend.
    ///
    /// - Returns: what ended it before all were run, if something did.
    nonisolated(nonsending) mutating func run(
        jobs: Int, limit: ExplorationLimit, until cancellation: Cancellation,
        into exploration: inout Exploration, progress: (Exploration) -> Void
    ) async throws(Nondeterminism) -> Exploration.Interruption? {
        var found: [Counterexample] = []
        // What has been found is a shortest one even if this ends early: no smaller size is left.
        defer { conclude(found, in: &exploration) }
        exploration.schedulesBySize.append(0)
        if size == 0 {
            let empty = Candidate(parent: 0, entry: nil, origin: 0, digest: nil)
            _ = try await run([empty], jobs: 1, found: &found, into: &exploration)
        }
        var batch: [Candidate] = []
        for (place, point) in frontier.enumerated() {
            steps(from: point).forEach { step in
                batch.append(
                    Candidate(
                        parent: Int(point.node), entry: Schedule.Entry(step, at: point.anchor),
                        origin: Int(point.origin), digest: point.digest))
            }
            let isLast = place == frontier.count - 1
            while isLast ? !batch.isEmpty : batch.count >= wanted(of: limit, exploration) {
                if let end = end(limit, cancellation, exploration) { return end }
                let length = min(batch.count, batchSize)
                let done = try await run(batch[..<length], jobs: jobs, found: &found, into: &exploration)
                batch.removeFirst(done)
                // Schedules that note much are run fewer at a time.
                batchSize = done < length ? max(done, 64) : min(batchSize * 2, Self.largestBatch)
                progress(exploration)
            }
        }
        return nil
    }

    /// How many schedules are worth a batch: no more than may still be run.
    private func wanted(of limit: ExplorationLimit, _ exploration: Exploration) -> Int {
        min(batchSize, max(limit.schedules - exploration.schedules, 1))
    }

    /// What must end the exploration now, if anything.
    private func end(
        _ limit: ExplorationLimit, _ cancellation: Cancellation, _ exploration: Exploration
    ) -> Exploration.Interruption? {
        if exploration.schedules >= limit.schedules { return .schedules }
        if exploration.events >= limit.events { return .events }
        if exploration.bytes >= limit.bytes || known.isFull || tree.isFull { return .memory }
        return cancellation.hasComeHere ? .request : nil
    }

    /// Puts what was found among the schedules of this size into the result.
    private mutating func conclude(
        _ found: [Counterexample], in exploration: inout Exploration
    ) {
        let catalog = subject.catalog
        exploration.counterexamples += found.sorted {
            catalog.bit(of: $0.property) < catalog.bit(of: $1.property)
        }
        let bits = found.reduce(0) { $0 | catalog.bit(of: $1.property) }
        wanted = Wanted(wanted.bits & ~bits, of: catalog)
    }

    /// The steps worth trying: not those after which too few steps are left to give the messages without
    /// which nothing that is looked for can break.
    private func steps(from point: Frontier) -> StepSet {
        let enabled = point.enabled
        guard let limit = bounds.steps else { return enabled }
        let needed = wanted.minimumMessages
        let reachable = Int(point.messages) + limit - size
        if reachable >= needed { return enabled }
        let giving = reachable + 1 < needed ? .empty : enabled.intersection(StepSets.all.givingNew)
        // A flood gives many. Where it is not possible it will not be later.
        let floods = enabled.intersection(StepSets.all.flooding)
        if floods.isEmpty { return giving }
        return limit > size ? enabled : giving.union(floods)
    }

    /// How many schedules are run before their results are put together: enough to keep workers busy, few
    /// enough for their results to stay small.
    private var batchSize = Self.largestBatch
    private static let largestBatch = 16_384

    /// Goes on to the schedules that are one step longer.
    ///
    /// - Returns: whether there are any.
    mutating func advance() -> Bool {
        swap(&frontier, &next)
        next.removeAll(keepingCapacity: true)
        size += 1
        return !frontier.isEmpty
    }

    /// Runs schedules and puts their results together, in order.
    ///
    /// - Returns: how many of them, from the first on; at least one.
    private nonisolated(nonsending) mutating func run(
        _ batch: ArraySlice<Candidate>, jobs: Int, found: inout [Counterexample],
        into exploration: inout Exploration
    ) async throws(Nondeterminism) -> Int {
        var cost = Cost()
        var done = 0
        putTogether: for part in await parts(of: batch, jobs: jobs) {
            for (offset, result) in part.results.enumerated() {
                let candidate = batch[part.start + offset]
                guard result.hasArrived else {
                    let story = Nondeterminism.Story.schedule(schedule(of: candidate), bounds.conditions)
                    let subject = subject
                    throw await subject.there { Nondeterminism(of: subject, story) }
                }
                exploration.schedulesBySize[size] += 1
                exploration.events += result.events
                note(result, of: candidate, in: &found)
                if bounds.steps != size { extend(candidate, result, part.notes) }
                done += 1
                cost.add(result, part.notes)
                if cost.isTooMuch { break putTogether }
            }
        }
        exploration.states = known.count
        exploration.bytes =
            known.bytes + tree.bytes + (frontier.count + next.count) * MemoryLayout<Frontier>.stride
        return done
    }

    private func schedule(of candidate: Candidate) -> Schedule {
        Schedule(unchecked: tree.path(to: candidate.parent) + (candidate.entry.map { [$0] } ?? []))
    }

    /// Keeps the shortest story of this size for each property that it breaks.
    private func note(
        _ result: PrefixStrategy.Result, of candidate: Candidate, in found: inout [Counterexample]
    ) {
        let broken = result.broken & wanted.bits
        if broken == 0 { return }
        let schedule = schedule(of: candidate)
        for property in subject.catalog.set(of: broken).members {
            let counterexample = Counterexample(
                Breakage(property, in: bounds.conditions), schedule: schedule)
            if let place = found.firstIndex(where: { $0.property == property }) {
                if schedule.isShorter(than: found[place].schedule) { found[place] = counterexample }
            } else {
                found.append(counterexample)
            }
        }
    }

    /// Notes the points at which a schedule can go on, up to the first whose state has been seen.
    private mutating func extend(_ candidate: Candidate, _ result: PrefixStrategy.Result, _ notes: StateNotes)
    {
        // What is broken stays broken: with nothing left to look for there is no reason to go on.
        if wanted.bits & ~result.broken == 0 { return }
        var node: Int?
        var sections = 0
        var section: Int?
        for continuation in notes.continuations[result.continuations] {
            var origin = candidate.origin
            if prunes {
                while sections < continuation.sections {
                    section = known.number(
                        addingSection: notes.sections[result.sections.lowerBound + sections], after: section)
                    sections += 1
                }
                guard let number = known.insert(notes.states[continuation.state], after: section) else {
                    return
                }
                if continuation.anchor == nil { origin = number }
            }
            if continuation.enabled.isEmpty { continue }
            if node == nil {
                node = candidate.entry.map { tree.add($0.step, at: $0.anchor, to: candidate.parent) } ?? 0
            }
            next.append(
                Frontier(
                    node: UInt32(node!), origin: UInt32(origin),
                    kind: continuation.anchor.map { $0.kind.rawValue + 1 } ?? 0,
                    ordinal: continuation.anchor?.ordinal ?? 0,
                    messages: UInt8(truncatingIfNeeded: continuation.messages), enabled: continuation.enabled,
                    digest: continuation.digest))
        }
    }
}
