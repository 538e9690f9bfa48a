import VoiceSim

/// Shrinks and proves what many failing seeds of each handler break: how short that ends, and how long it
/// takes.
package struct ShrinkingBenchmark: Sendable {
    private let seeds: Int
    private let jobs: Int

    /// What became of one property of one handler in one fidelity.
    package struct Row: Sendable {
        /// The handler's name.
        package let handler: String
        /// What the schedules broke.
        package let property: PropertyID
        /// How the channels behaved.
        package let fidelity: Fidelity
        /// The sizes of the shortest stories, one for each seed.
        package fileprivate(set) var sizes: [Int] = []
        /// How many of them are proven shortest.
        package fileprivate(set) var proven = 0
        /// How long each took to shrink and prove.
        package fileprivate(set) var times: [Duration] = []
    }

    /// A benchmark that takes so many failing seeds of each handler, and proves with so many workers.
    package init(seeds: Int, jobs: Int) {
        self.seeds = seeds
        self.jobs = jobs
    }

    /// The rows of one handler: whatever its first failing seeds break.
    ///
    /// - Parameters:
    ///   - workforce: who runs its schedules.
    ///   - cancellation: when to end early.
    /// - Throws: what makes a verdict about the handler untrustworthy, such as ``Nondeterminism``.
    package func rows(
        of workforce: any Workforce, until cancellation: Cancellation
    ) async throws -> [Row] {
        let subject = workforce.subject
        let worker = try workforce.makeWorker()
        var rows: [Row] = []
        var failing = 0
        // A handler that holds everything has no failing seed: a million tries are enough to say so.
        for number in 0..<1_000_000 where failing < seeds && !cancellation.hasCome {
            let index = UInt64(number)
            let run = try worker.record(Draw(seed: 0, index: index))
            if run.broken.isEmpty { continue }
            failing += 1
            for property in run.broken.members {
                let place = Self.place(of: property, run.conditions.fidelity, subject.name, in: &rows)
                try await shrink(run, workforce, into: &rows[place], until: cancellation)
            }
        }
        let order = subject.catalog.types.map { $0.id }
        return rows.sorted {
            (order.firstIndex(of: $0.property)!, $0.fidelity.rawValue)
                < (order.firstIndex(of: $1.property)!, $1.fidelity.rawValue)
        }
    }

    private static func place(
        of property: PropertyID, _ fidelity: Fidelity, _ handler: String, in rows: inout [Row]
    ) -> Int {
        if let place = rows.firstIndex(where: { $0.property == property && $0.fidelity == fidelity }) {
            return place
        }
        rows.append(Row(handler: handler, property: property, fidelity: fidelity))
        return rows.count - 1
    }

    private func shrink(
        _ run: Recorded, _ workforce: any Workforce, into row: inout Row,
        until cancellation: Cancellation
    ) async throws {
        let shrinker = Shrinker(
            Breakage(row.property, in: run.conditions), of: workforce, by: try workforce.makeWorker())
        let start = ContinuousClock.now
        let shrunk = shrinker.shrink(run.schedule).schedule
        let proof = try await shrinker.prove(shrunk, jobs: jobs, until: cancellation)
        row.times.append(ContinuousClock.now - start)
        row.sizes.append(proof.schedule.size)
        if case .proven = proof.shortest { row.proven += 1 }
    }
}
