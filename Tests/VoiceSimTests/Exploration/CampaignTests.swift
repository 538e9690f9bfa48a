import DataChannels
import Testing

@testable import VoiceSim

@Suite struct `A campaign` {
    @Test("comes to the same report with any number of workers", arguments: ["partial-fix", "reliable"])
    func workers(id: String) async throws {
        var campaign = Campaign(try subject(id), seed: 7, schedules: 1_000, proofLimit: 0)
        let alone = try await campaign.run()
        for jobs in [2, 5] {
            campaign.jobs = jobs
            #expect(try await campaign.run() == alone, "\(jobs) workers")
        }
    }

    @Test("can be run in parts, down to single schedules: their digests add up to the whole")
    func parts() async throws {
        let subject = try subject("safe-send")
        let whole = try await Campaign(subject, seed: 1, from: 990, schedules: 20).run()
        var sum: UInt64 = 0
        for index in 990..<1_010 {
            sum &+= try await Campaign(subject, seed: 1, from: UInt64(index), schedules: 1).run().digest
        }
        #expect(sum == whole.digest)
    }

    @Test("ends where the places of schedules end")
    func lastPlace() async throws {
        let campaign = Campaign(try subject("reliable"), seed: 1, from: .max - 3, schedules: .max)
        #expect(try await campaign.run().schedules == 3)
    }

    @Test("of another seed has no schedule in common with it, neighbours included")
    func overlap() throws {
        var starts: [UInt64] = []
        for seed in [1, 2, 3, 0x5eed] as [Seed] {
            for index in 0..<100_000 as Range<UInt64> {
                var source = RandomSource(seed: seed, index: index)
                starts.append(source.next())
            }
        }
        starts.sort()
        #expect(zip(starts, starts.dropFirst()).allSatisfy { $0 != $1 })

        let runner = Runner(try subject("safe-send"))
        let scenario = Scenario(steps: 200, fidelity: .native)
        func long(_ seed: Seed) -> [String] {
            (0..<500).map { runner.record(seed: seed, index: $0, in: scenario).schedule }
                .filter { $0.size >= 30 }.map(\.text)
        }
        let others = long(2)
        #expect(others.count > 100)
        #expect(long(1).allSatisfy { !others.contains($0) })
    }

    @Test("names the seed and the place of a schedule that breaks the property alone")
    func reproduces() async throws {
        let subject = try subject("guarded-flush")
        let report = try await Campaign(subject, seed: 100, schedules: 2_000, proofLimit: 0).run()
        #expect(!report.findings.isEmpty)
        for finding in report.findings {
            #expect(finding.draw.seed == 100)
            let outcome = Runner(subject).run(seed: finding.draw.seed, index: finding.draw.index)
            #expect(outcome.broken.contains(finding.property))
        }
    }

    @Test("finds for each handler all that an exhaustive exploration knows it breaks")
    func findsEverything() async throws {
        for id in catalogIDs {
            let report = try await Campaign(subject(id), seed: 1, schedules: 2_000, jobs: 2, proofLimit: 0)
                .run()
            for fidelity in Fidelity.allCases {
                let bounds = Bounds(steps: 3, messages: 2, channels: 2, fidelity: fidelity)
                let exploration = try await Explorer(subject(id), bounds: bounds).explore(jobs: 2)
                for counterexample in exploration.counterexamples {
                    let count = report.schedules(breaking: counterexample.property, in: fidelity)
                    #expect(count > 0, "\(id), \(fidelity), \(counterexample.property.text)")
                }
            }
        }
    }

    @Test("hands over a finding the moment it is there, and ends early without losing it")
    func endsEarly() async throws {
        let flag = Flag()
        var found: [Finding] = []
        let campaign = Campaign(
            try subject("partial-fix"), seed: 1, schedules: 1_000_000,
            cancellation: Cancellation { !flag.isSet })
        let report = try await campaign.run(found: {
            found.append($0)
            flag.clear()
        })
        #expect(!report.isComplete)
        #expect(report.schedules < 1_000_000)
        #expect(report.findings.map(\.draw) == found.map(\.draw))
        #expect(!found.isEmpty)
    }

    @Test("proves each finding shortest, and its report is the same with any number of workers")
    func proves() async throws {
        var campaign = Campaign(
            try subject("retry-queue"), seed: 1, schedules: 1_000,
            properties: PropertySet([.readyFlag, .quietAfterReset]))
        var proven: [Finding] = []
        let report = try await campaign.run(proven: { proven.append($0) })
        #expect(proven == report.findings)
        #expect(report.findings.count == 4)
        #expect(report.findings.allSatisfy { $0.counterexample.shortest == .proven(schedules: 10) })
        campaign.jobs = 2
        #expect(try await campaign.run() == report)
    }

    @Test("counts only the properties that were asked for")
    func properties() async throws {
        let campaign = Campaign(
            try subject("partial-fix"), seed: 1, schedules: 1_000,
            properties: PropertySet([.inOrder, .noLoss]),
            proofLimit: 0)
        let report = try await campaign.run()
        #expect(report.findings.allSatisfy { [.inOrder, .noLoss].contains($0.property) })
        #expect(report.schedules(breaking: .checkedSend, in: .native) == 0)
    }

    @Test("reports a known counterexample that still holds instead of a new one")
    func known() async throws {
        let story = try Schedule(parsing: "attach open\nsend\nsend\nreset\n")
        let other = try Schedule(parsing: "clear\nattach opening\nreset\n")
        let known = Counterexample(Breakage(.readyFlag, in: .native), schedule: other)
        let wrong = Counterexample(Breakage(.readyFlag, in: .native), schedule: story)
        let campaign = Campaign(
            try subject("safe-send"), seed: 1, schedules: 1_000, properties: PropertySet([.readyFlag]),
            known: [wrong, known])
        let report = try await campaign.run()
        #expect(report.findings.first { $0.fidelity == .native }?.counterexample.schedule == other)
        #expect(report.findings.map { $0.fidelity == .native } == report.findings.map(\.isKnown))
        #expect(report.findings.count == 2)
    }

    @Test("takes nothing as known because of a story that fits no more, or breaks the property no more")
    func unknown() async throws {
        let stories = ["attach open\nsend\n", "open c1\n", "attach open\nsend\n  before send#7: fail c1\n"]
        let known = try stories.map {
            Counterexample(Breakage(.readyFlag, in: .native), schedule: try Schedule(parsing: $0))
        }
        let campaign = Campaign(
            try subject("safe-send"), seed: 1, schedules: 1_000, scenario: Scenario(fidelity: .native),
            properties: PropertySet([.readyFlag]), known: known)
        var isKnown: [Bool] = []
        let report = try await campaign.run(
            found: { isKnown.append($0.isKnown) }, proven: { isKnown.append($0.isKnown) })
        #expect(isKnown == [false, false])
        #expect(report.findings.map(\.isKnown) == [false])
    }

    @Test(
        "survives a handler that polls for ever, and tells its story in a schedule that can be written down")
    func polling() async throws {
        // On a channel that was open when it was set: the one that is set at last is not.
        let stubborn = Planted.subject {
            $0.onAttach = { (handler) in
                handler.queue = handler.channels.last?.readyState == .open ? [VoiceEvent(json: "open")] : []
            }
            $0.onSend = { (handler, event) throws(DataChannelError) in
                while !handler.queue.isEmpty, handler.channels.last?.readyState == .open {}
            }
        }
        let campaign = Campaign(stubborn, seed: 1, schedules: 100, properties: PropertySet([.livelock]))
        let report = try await campaign.run()
        let finding = try #require(report.shortest(breaking: .livelock))
        #expect(finding.counterexample.schedule.text == "attach open\nsend\n")
        for seed in 0..<100 {
            let run = Runner(stubborn).record(seed: 1, index: UInt64(seed))
            #expect(run.schedule.size <= Schedule.maximumSize)
        }
    }

    @Test("survives a handler that does everything wrong, and finds nearly every property broken")
    func everythingWrong() async throws {
        let report = try await Campaign(.havoc, seed: 1, schedules: 1_500, jobs: 2, proofLimit: 300).run()
        let broken = PropertySet(report.findings.map(\.property))
        for property in [
            PropertyID.noEscapedError, .noLoss, .noDuplicate, .failureReported, .readyFlag, .checkedSend,
            .currentChannelOnly, .boundedQueue, .quietAfterReset,
        ] {
            #expect(broken.contains(property), "\(property.text)")
        }
        for finding in report.findings {
            #expect(try finding.entry.replay(on: .havoc) == .reproduced)
        }
    }

    @Test(
        "ends soon after its task is cancelled, keeps what it has found, and throws nothing",
        arguments: [1, 2])
    func cancelled(jobs: Int) async throws {
        let counter = Counter()
        let slow = Planted.subject {
            $0.onAttach = { (handler) throws(DataChannelError) in
                _ = counter.next()
                for _ in 0..<200 { _ = handler.channels.last?.readyState }
            }
        }
        let task = Task {
            try await Campaign(slow, seed: 1, schedules: 100_000_000, jobs: jobs, proofLimit: 0).run()
        }
        while counter.value < 1_000 { await Task.yield() }
        task.cancel()
        let report = try await task.value
        #expect(!report.isComplete)
        #expect(report.schedules < 100_000_000)
        #expect(!report.findings.isEmpty)
    }

    @Test(
        "leaves the pool that Swift's tasks share alone: it works on threads of its own", arguments: [1, 3])
    func pool(jobs: Int) async throws {
        let (here, elsewhere) = (Counter(), Counter())
        let curious = Planted.subject {
            $0.onSend = { (handler, event) throws(DataChannelError) in
                _ = (WorkerThreads.isCurrent ? here : elsewhere).next()
            }
        }
        let properties = PropertySet([.livelock])
        _ = try await Campaign(curious, seed: 1, schedules: 2_000, properties: properties, jobs: jobs).run()
        #expect(here.value > 1_000)
        #expect(elsewhere.value == 0)
    }

    @Test("notices a handler that remembers across runs, and trusts nothing it said")
    func nondeterminism() async throws {
        let counter = Counter()
        let forgetful = Planted.subject {
            $0.onSend = { (handler, event) throws(DataChannelError) in
                if counter.next() % 100 == 0 { handler.observer?.handlerDidReport(.error(.operation)) }
                handler.queue.append(event)
            }
        }
        await #expect(throws: Nondeterminism.self) {
            try await Campaign(forgetful, seed: 1, schedules: 20_000).run()
        }
    }
}
