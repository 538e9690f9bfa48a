import VoiceHandlers
import VoiceSim

/// Measures in turn, round after round, and keeps the medians: so a machine that is slow for a while is slow
/// for all of them, and the ratios hold.
package struct Benchmark {
    private let subjects: [Subject]
    private let rounds: Int
    private let schedules: Int
    /// Whether the engine is measured too, or these handlers only.
    private let isWhole: Bool

    /// The scenario of the bare loop: 12 steps, up to 6 messages, 3 channels.
    static let plain = Scenario(
        messages: 4, channels: 3, steps: 12, fidelity: .native, strategy: .uniform, sizes: false)

    /// The same with all on: sizes, and a far side that answers.
    private static let wide = Scenario(
        messages: 4, channels: 3, steps: 12, fidelity: .native, strategy: .uniform, farSide: .acknowledging)

    /// A benchmark of the engine, and of each of these under the fuzzer.
    ///
    /// - Parameters:
    ///   - rounds: how many rounds, at least 1.
    ///   - schedules: how many schedules a round takes of each measure, at least 1.
    ///   - isWhole: whether the engine is measured, or only these handlers, beside the bare loop.
    package init(of subjects: [Subject], rounds: Int, schedules: Int, isWhole: Bool = true) {
        self.isWhole = isWhole
        self.subjects = subjects
        self.rounds = max(rounds, 1)
        self.schedules = max(schedules, 1)
    }

    /// Runs all rounds.
    ///
    /// - Parameter progress: called before each measure with what to show.
    /// - Throws: ``Discrepancy`` if the engine and the bare loop do not make the same decisions.
    package func run(progress: (String) -> Void) async throws(Discrepancy) -> [Measured] {
        try Self.checkBareLoop(schedules: 2_000)
        let measures = Self.measures(schedules, of: subjects, isWhole: isWhole)
        var times = measures.map { _ in [Double]() }
        var work = measures.map { _ in Measure.Work() }
        for round in 0...rounds {
            for (place, measure) in measures.enumerated() {
                progress("round \(round) of \(rounds): \(measure.name)")
                let start = ContinuousClock.now
                work[place] = await measure.work()
                let elapsed = ContinuousClock.now - start
                // The first round only warms up.
                if round > 0 { times[place].append(elapsed / .seconds(1)) }
            }
        }
        return measures.indices.map { place in
            let median = times[place].sorted()[times[place].count / 2]
            return Measured(
                name: measures[place].name, unit: measures[place].unit,
                perSecond: Double(work[place].schedules) / median,
                decisionsPerSecond: Double(work[place].decisions) / median)
        }
    }

    /// What is measured. The first is the yardstick.
    private static func measures(_ count: Int, of subjects: [Subject], isWhole: Bool) -> [Measure] {
        var measures = [Measure(name: "bare loop") { bareLoop(count) }]
        if isWhole {
            measures += [
                Measure(name: "engine") { engine(reliable, plain, count) },
                Measure(name: "engine, all on") { engine(reliable, wide, count) },
                Measure(name: "engine, full trace") { engine(reliable, plain, count, keepsTrace: true) },
            ]
        }
        for subject in subjects {
            measures.append(
                Measure(name: "random, \(subject.name)") { engine(subject, Scenario(), count) })
        }
        if !isWhole { return measures }
        measures += [
            Measure(name: "replay from text", unit: "replays") { replays(reliable, count / 10) },
            Measure(name: "shrink", unit: "candidates") { shrinks(count / 10) },
            Measure(name: "campaign, 1 job") { await campaign(reliable, count * 4, jobs: 1) },
            Measure(name: "campaign, 2 jobs") { await campaign(reliable, count * 4, jobs: 2) },
        ]
        return measures
    }

    /// The handler that the bare loop has written out: a queue of as many events.
    private static let reliable = Subject("reliable") { _ in ReliableHandler(capacity: BareLoop.capacity) }
    /// A handler that breaks much, soon.
    private static let partialFix = Subject("partial-fix") { _ in PartialFixHandler() }

    private static func bareLoop(_ count: Int) -> Measure.Work {
        var loop = BareLoop()
        for index in 0..<count { loop.run(index: UInt64(index)) }
        return Measure.Work(schedules: count, decisions: loop.decisions)
    }

    private static func engine(
        _ subject: Subject, _ scenario: Scenario, _ count: Int, keepsTrace: Bool = false
    ) -> Measure.Work {
        let runner = Runner(subject)
        runner.keepsTrace = keepsTrace
        var work = Measure.Work()
        for index in 0..<count {
            work.decisions += runner.run(seed: 0, index: UInt64(index), in: scenario).decisions
            work.schedules += 1
        }
        return work
    }

    private static func replays(_ subject: Subject, _ count: Int) -> Measure.Work {
        let runner = Runner(subject)
        let texts = (0..<64).map { runner.record(seed: 0, index: UInt64($0), in: plain) }.map(
            \.schedule.text)
        var work = Measure.Work()
        for number in 0..<count {
            guard let schedule = try? Schedule(parsing: texts[number % texts.count]),
                let outcome = try? runner.outcome(of: schedule, in: .native)
            else { continue }
            work.schedules += 1
            work.decisions += outcome.decisions
        }
        return work
    }

    private static func shrinks(_ count: Int) -> Measure.Work {
        let runner = Runner(partialFix)
        let shrinker = Shrinker(partialFix, property: .noLoss, fidelity: .native)
        var work = Measure.Work()
        var index: UInt64 = 0
        while work.schedules < count {
            defer { index += 2 }
            guard runner.run(seed: 0, index: index).broken.contains(.noLoss) else { continue }
            work.schedules += shrinker.shrink(runner.record(seed: 0, index: index).schedule).candidates
        }
        return work
    }

    private static func campaign(_ subject: Subject, _ count: Int, jobs: Int) async -> Measure.Work {
        let report = try? await Campaign(subject, seed: 0, schedules: UInt64(count), jobs: jobs).run()
        return Measure.Work(schedules: Int(report?.schedules ?? 0), decisions: Int(report?.decisions ?? 0))
    }

    /// What the bare loop writes down of a message that was accepted: channel and message, counted from 0.
    private static func accepted(_ event: TraceEvent) -> UInt8? {
        guard case .accepted(let channel, let message?) = event else { return nil }
        return UInt8(channel - 1) << 4 | UInt8(message - 1)
    }

    /// The yardstick must measure the same: schedule for schedule the same number of decisions, and the same
    /// messages accepted by the same channels in the same order.
    ///
    /// - Throws: ``Discrepancy`` for the first schedule where that is not so.
    package static func checkBareLoop(schedules: Int) throws(Discrepancy) {
        let runner = Runner(reliable)
        runner.keepsTrace = true
        var loop = BareLoop()
        for index in 0..<schedules {
            let decisions = runner.run(seed: 0, index: UInt64(index), in: plain).decisions
            let accepted = runner.trace.compactMap(Self.accepted)
            let before = loop.decisions
            loop.run(index: UInt64(index))
            guard loop.decisions - before == decisions, loop.accepted == accepted else {
                throw Discrepancy(index: index)
            }
        }
    }
}
