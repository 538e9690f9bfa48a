import VoiceHandlers
import VoiceSim

/// Shrinks and proves what many failing seeds of each handler break: how short that ends, and how long it
/// takes.
struct ShrinkingBenchmark {
    /// How many failing seeds of each handler.
    let seeds: Int
    let jobs: Int

    /// What became of one property of one handler in one fidelity.
    struct Row {
        let handler: String
        let property: PropertyID
        let fidelity: Fidelity
        var sizes: [Int] = []
        var proven = 0
        var times: [Duration] = []

        /// The row of the table.
        var line: String {
            let sorted = times.sorted()
            let size = sizes.min() == sizes.max() ? "\(sizes[0])" : "\(sizes.min()!)-\(sizes.max()!)"
            return handler.padded(to: 15) + property.text.padded(to: 19) + fidelity.name.padded(to: 9)
                + size.padded(to: 6) + "\(proven) of \(sizes.count)".padded(to: 12)
                + Self.milliseconds(sorted[sorted.count / 2]).padded(to: 11)
                + Self.milliseconds(sorted.last!)
        }

        static let header =
            "handler".padded(to: 15) + "property".padded(to: 19) + "fidelity".padded(to: 9)
            + "size".padded(to: 6) + "proven".padded(to: 12) + "median".padded(to: 11) + "worst"

        private static func milliseconds(_ time: Duration) -> String {
            let tenths = Int(time / .microseconds(100))
            return "\(tenths / 10).\(tenths % 10) ms"
        }
    }

    /// The rows of one handler: whatever its first failing seeds break.
    func rows(
        of entry: HandlerCatalog.Entry, until cancellation: Cancellation
    ) async throws -> [Row] {
        let subject = Subject(entry)
        let runner = Runner(subject)
        var rows: [Row] = []
        var failing = 0
        // A handler that holds everything has no failing seed: a million tries are enough to say so.
        for number in 0..<1_000_000 where failing < seeds && !cancellation.hasCome {
            let index = UInt64(number)
            let broken = runner.run(seed: 0, index: index).broken
            if broken.isEmpty { continue }
            failing += 1
            for property in broken.members {
                let run = runner.record(seed: 0, index: index)
                let place = Self.place(of: property, run.fidelity, entry.id, in: &rows)
                try await shrink(run, subject, into: &rows[place], until: cancellation)
            }
        }
        let order = PropertySet.all.members
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
        _ run: Run, _ subject: Subject, into row: inout Row,
        until cancellation: Cancellation
    ) async throws {
        let shrinker = Shrinker(subject, property: row.property, fidelity: run.fidelity)
        let start = ContinuousClock.now
        let shrunk = shrinker.shrink(run.schedule).schedule
        let proof = try await shrinker.prove(shrunk, jobs: jobs, until: cancellation)
        row.times.append(ContinuousClock.now - start)
        row.sizes.append(proof.schedule.size)
        if case .proven = proof.shortest { row.proven += 1 }
    }
}
