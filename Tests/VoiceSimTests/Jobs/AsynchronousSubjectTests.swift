import DataChannels
import Testing
import VoiceHandlers

@testable import VoiceSim

/// Many schedules of asynchronous handlers.
@Suite struct `An asynchronous subject` {
    private static func listed(_ id: String) throws -> Subject {
        let entry = try #require(ActorCatalog.all.first { $0.id == id })
        return .asynchronous(try SubjectName(id), make: entry.make)
    }

    static let sound: [Subject] = [
        .asynchronous("actor") { SoundActor($0) },
        .asynchronous("maker", claims: .makesChannels) { SoundMakerActor($0) },
        .asynchronous("main-actor") { await SoundMainActorHandler($0) },
        .asynchronous("locked") { SoundLockedHandler($0) },
        .asynchronous("pump") { await SoundPumpActor($0) },
        .asynchronous("loop") { SoundLoopHandler($0) },
        .asynchronous("open-latch-mended") { OpenLatchMendedActor($0) },
        .asynchronous("reliable-actor") { ReliableActor($0, capacity: 3) },
    ]

    @Test("that is correct breaks nothing", arguments: sound)
    func holds(subject: Subject) async throws {
        let report = try await Campaign(subject, seed: 3, schedules: 250, jobs: 2, proofLimit: 0).run()
        #expect(report.findings.map { "\($0.property.text): \($0.counterexample.schedule.text)" }.isEmpty)
    }

    @Test(
        "comes to the same report with any number of workers, and twice",
        arguments: ["encode-then-send", "open-latch"])
    func workers(id: String) async throws {
        var campaign = Campaign(try Self.listed(id), seed: 7, schedules: 40, proofLimit: 0)
        let alone = try await campaign.run()
        for jobs in [1, 2, 4] {
            campaign.jobs = jobs
            #expect(try await campaign.run() == alone, "\(jobs) workers")
        }
    }

    @Test(
        "with a story that only concurrency tells is found out, and the story shrunk",
        arguments: [
            ("encode-then-send", .inOrder), ("check-then-await", .currentChannelOnly),
            ("check-then-await", .checkedSend),
        ] as [(String, PropertyID)])
    func found(id: String, property: PropertyID) async throws {
        let subject = try Self.listed(id)
        let runner = Runner(subject)
        let index = try #require(
            (0..<2_000 as Range<UInt64>).first { runner.run(seed: 1, index: $0).broken.contains(property) })
        let run = runner.record(seed: 1, index: index)
        let shrinker = Shrinker(subject, property: property, fidelity: run.fidelity)
        let shrunk = shrinker.shrink(run.schedule).schedule
        #expect(shrunk.size <= 6, "\(shrunk.text)")
        #expect(try runner.outcome(of: shrunk, in: Conditions(run.fidelity)).broken.contains(property))
    }

    @Test("is explored: every schedule within a bound")
    func explored() async throws {
        let bounds = Bounds(
            steps: 5, messages: 2, channels: 1, fidelity: .native, kinds: [.send, .attachOpen, .run])
        let subject = Sketch.subject { handler, event in Task { handler.send(event) } }
        let explorer = Explorer(subject, properties: PropertySet([.inOrder]), bounds: bounds)
        let exploration = try await explorer.explore(jobs: 2)
        #expect(exploration == (try await explorer.explore(jobs: 1)))
        let story = try #require(exploration.counterexamples.first).schedule
        #expect(story.size == 5)
        #expect(story.text.contains("run j2"))
        let sound = Explorer(Self.sound[2], properties: PropertySet([.inOrder]), bounds: bounds)
        #expect(try await sound.explore(jobs: 2).counterexamples.isEmpty)
    }
}
