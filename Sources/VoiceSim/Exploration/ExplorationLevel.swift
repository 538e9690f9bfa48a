/// The schedules of one size, and the making of the next: the breadth-first part of the explorer.
///
/// Workers only run schedules; what they found is put together afterwards in the order of the schedules, so
/// their number does not show.
struct ExplorationLevel {
    private let subject: Subject
    private let bounds: Bounds
    private let usesFingerprints: Bool

    private var tree = ScheduleTree()
    private var table = StateTable()
    /// The schedules of the current size that are to be run.
    private var nodes = 0..<1
    /// The size of those schedules.
    private(set) var size = 0
    /// The properties that no counterexample has been found for.
    private(set) var wanted: PropertySet

    init(subject: Subject, bounds: Bounds, usesFingerprints: Bool, wanted: PropertySet) {
        self.subject = subject
        self.bounds = bounds
        self.usesFingerprints = usesFingerprints
        self.wanted = wanted
    }

    /// One schedule after it has been run.
    private struct Visit {
        let node: Int
        let result: Probe.Result
    }

    /// Runs all schedules of this size and notes how they extend.
    ///
    /// - Returns: whether all were run.
    mutating func run(
        jobs: Int, goesOn: @escaping @Sendable () -> Bool, into exploration: inout Exploration
    ) async throws(Nondeterminism) -> Bool {
        let isLast = bounds.steps == size
        var found: [Exploration.Counterexample] = []
        var next = nodes.lowerBound
        while next < nodes.upperBound {
            guard goesOn() else { return false }
            let batch = next..<min(next + Self.batchSize, nodes.upperBound)
            for visit in await visits(to: batch, jobs: jobs) {
                try check(visit)
                exploration.schedules += 1
                note(visit, in: &found)
                if !isLast { extend(visit) }
            }
            exploration.states = table.count
            next = batch.upperBound
        }
        exploration.counterexamples += found.sorted { $0.property.rawValue < $1.property.rawValue }
        wanted = wanted.subtracting(PropertySet(found.map(\.property)))
        return true
    }

    /// How many schedules are run before their results are put together: enough to keep workers busy, few
    /// enough for their results to stay small.
    private static let batchSize = 16_384

    /// Goes on to the schedules that are one step longer.
    ///
    /// - Returns: whether there are any.
    mutating func advance() -> Bool {
        nodes = nodes.upperBound..<tree.count
        size += 1
        return !nodes.isEmpty
    }

    /// Runs these schedules and gives what they led to, in their order.
    private func visits(to batch: Range<Int>, jobs: Int) async -> [Visit] {
        if jobs == 1 || batch.count < 64 { return visits(to: batch) }
        let length = batch.count / jobs + 1
        return await withTaskGroup(of: [Visit].self) { group in
            for start in stride(from: batch.lowerBound, to: batch.upperBound, by: length) {
                let slice = start..<min(start + length, batch.upperBound)
                group.addTask { visits(to: slice) }
            }
            var parts: [[Visit]] = []
            for await part in group { parts.append(part) }
            return parts.sorted { $0[0].node < $1[0].node }.flatMap { $0 }
        }
    }

    private func visits(to batch: Range<Int>) -> [Visit] {
        let probe = Probe(subject, bounds: bounds, usesFingerprints: usesFingerprints)
        return batch.map { node in
            let path = tree.path(to: node)
            let digest = tree.expectedDigest(of: node)
            var result = probe.run(path, expecting: digest, wanted: wanted)
            // Now and then, and always where something broke, the same again must give the same.
            if node % 64 == 0 || !result.broken.intersection(wanted).isEmpty {
                let again = probe.run(path, expecting: digest, wanted: wanted)
                if again.digest != result.digest { result.hasArrived = false }
            }
            return Visit(node: node, result: result)
        }
    }

    private func check(_ visit: Visit) throws(Nondeterminism) {
        guard visit.result.hasArrived else {
            let schedule = Schedule(tree.path(to: visit.node))
            throw Nondeterminism(subject: subject.name, story: .schedule(schedule, bounds.fidelity))
        }
    }

    /// Keeps the shortest story of this size for each property that it breaks.
    private func note(_ visit: Visit, in found: inout [Exploration.Counterexample]) {
        let broken = visit.result.broken.intersection(wanted)
        if broken.isEmpty { return }
        let schedule = Schedule(tree.path(to: visit.node))
        for property in broken.members {
            let counterexample = Exploration.Counterexample(property: property, schedule: schedule)
            if let place = found.firstIndex(where: { $0.property == property }) {
                if schedule.isShorter(than: found[place].schedule) { found[place] = counterexample }
            } else {
                found.append(counterexample)
            }
        }
    }

    /// Adds the schedules that are one step longer than this one.
    private mutating func extend(_ visit: Visit) {
        let allowed = StepSet(kinds: bounds.kinds)
        // What is broken stays broken: with nothing left to look for there is no reason to go on.
        if wanted.subtracting(visit.result.broken).isEmpty { return }
        for opening in visit.result.inner {
            opening.enabled.intersection(allowed).forEach { tree.add($0, at: opening, to: visit.node) }
        }
        guard let outer = visit.result.outer else { return }
        if let state = visit.result.state, !table.insert(state) { return }
        outer.enabled.intersection(allowed).forEach { tree.add($0, at: outer, to: visit.node) }
    }
}
