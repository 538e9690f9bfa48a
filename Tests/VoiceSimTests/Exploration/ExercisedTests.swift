import DataChannels
import Foundation
import Testing

@testable import VoiceSim

@Suite struct `What a campaign exercised` {
    private func report(
        of subject: Subject, schedules: UInt64 = 300, jobs: Int = 1
    ) async throws -> CampaignReport {
        try await Campaign(
            subject, seed: 1, schedules: schedules, properties: PropertySet([.noInvention]), jobs: jobs
        ).run()
    }

    @Test("lacks whatever a handler that only listens never does, but no full queue: it promises none")
    func idle() async throws {
        let idle = Planted.subject { _ in }
        let exercised = try await report(of: idle).exercised
        #expect(exercised.isEmpty)
        #expect(exercised.missing == [.timer, .bufferedAmount, .report, .refusal])
    }

    /// What a handler does once.
    struct Deed: Sendable {
        let what: Exercised
        let act: @Sendable (Planted) -> Void
        init(_ what: Exercised, _ act: @escaping @Sendable (Planted) -> Void) {
            (self.what, self.act) = (what, act)
        }
    }

    @Test(
        "has what a handler does once in its life, and nothing else",
        arguments: [
            Deed(.timer) { _ = $0.clock.setTimer(after: .seconds(1)) {} },
            Deed(.bufferedAmount) { _ = $0.channels.last?.bufferedAmount },
            Deed(.report) { $0.observer?.handlerDidReport(.error(.operation)) },
            Deed(.refusal) { try? $0.channels.last?.send(VoiceEvent(json: "{}")) },
        ])
    func one(deed: Deed) throws {
        let subject = Planted.subject {
            $0.onAttach = { (handler) throws(DataChannelError) in deed.act(handler) }
        }
        #expect(try exercised(subject, "attach") == deed.what)
        #expect(try exercised(subject, "attach\nattach") == deed.what)
    }

    /// What one story exercises.
    private func exercised(_ subject: Subject, _ story: String) throws -> Exercised {
        let runner = Runner(subject)
        _ = try runner.outcome(of: Schedule(parsing: story), in: .native)
        return runner.world.log.exercised
    }

    @Test("has a full queue from the last event on that the handler promises room for")
    func fullQueue() throws {
        let subject = Planted.subject {
            $0.sendWhenPossible()
            $0.capacity = 2
        }
        #expect(try exercised(subject, "send") == .capacity)
        #expect(try exercised(subject, "send").missing.contains(.fullQueue))
        #expect(try exercised(subject, "send\nsend") == [.capacity, .fullQueue])
        #expect(try broken(by: subject, "send\nsend").contains(.boundedQueue) == false)
        #expect(try broken(by: subject, "send\nsend\nsend").contains(.boundedQueue))
    }

    @Test("has nothing that a handler does while somebody only looks at it")
    func looking() throws {
        /// Ready when its channel's buffer is empty.
        final class Frugal: VoiceEventHandling {
            private var channel: (any DataChannel)?
            weak var observer: (any VoiceEventObserver)?
            var isReady: Bool { channel?.bufferedAmount == 0 }
            var queuedCount: Int { 0 }
            func setDataChannel(_ channel: any DataChannel) { self.channel = channel }
            func sendEvent(_ event: VoiceEvent) {}
            func clear() {}
            func reset() {}
        }
        #expect(try exercised(Subject("frugal") { _ in Frugal() }, "attach open\nsend") == [])
    }

    @Test("is the same with one job and with two, and begins anew in each campaign")
    func jobs() async throws {
        let rare = Planted.subject {
            $0.onAttach = { (handler) throws(DataChannelError) in
                if handler.channels.count == 4 { _ = handler.clock.setTimer(after: .zero) {} }
            }
        }
        let alone = try await report(of: rare)
        /// A schedule in which no handler gets so many channels.
        let poor = try #require(
            (0..<300 as Range<UInt64>).first { index in
                LocalWorker(rare).tally(of: index..<index + 1, in: Campaign(rare, seed: 1), until: { false })
                    .exercised.isEmpty
            })
        #expect(alone.exercised == .timer)
        #expect(try await report(of: rare, jobs: 2) == alone)
        // A worker that is used again has forgotten what it has seen.
        let worker = LocalWorker(rare)
        let campaign = Campaign(rare, seed: 1)
        #expect(worker.tally(of: 0..<300, in: campaign, until: { false }).exercised == .timer)
        #expect(worker.tally(of: poor..<poor + 1, in: campaign, until: { false }).exercised == [])
    }

    @Test("is merged in any order, and read only where it can be")
    func tally() throws {
        let subject = try subject("reliable")
        let campaign = Campaign(subject, seed: 1)
        let (one, other) = (LocalWorker(subject), LocalWorker(subject))
        var sum = one.tally(of: 0..<1, in: campaign, until: { false })
        let rest = other.tally(of: 1..<100, in: campaign, until: { false })
        let text = String(decoding: try JSONEncoder().encode(sum), as: UTF8.self)
        sum.merge(rest)
        #expect(sum.exercised == one.tally(of: 0..<100, in: campaign, until: { false }).exercised)
        #expect(sum.exercised.contains([.capacity, .refusal, .report]))
        let wrong = text.replacing(try Regex("\"exercised\":[0-9]+"), with: "\"exercised\":255")
        #expect(wrong != text)
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(Tally.self, from: Data(wrong.utf8)) }
    }

    @Test("was so within limits that the report has, as they were for this subject")
    func limits() async throws {
        var campaign = Campaign(
            Subject("few", messages: MessageContents(["a", "b"])) { Planted(.init(), clock: $0.clock) },
            seed: 1, schedules: 1, scenario: Scenario(channels: 2), proofLimit: 0)
        #expect(try await campaign.run().scenario == Scenario(messages: 2, channels: 2, farSide: .silent))
        campaign = Campaign(SelfMade.subject(.atOnce), seed: 1, schedules: 1, proofLimit: 0)
        #expect(
            try await campaign.run().scenario
                == Scenario(
                    channels: Step.maximumChannels, farSide: .silent, stretches: true))
    }
}
