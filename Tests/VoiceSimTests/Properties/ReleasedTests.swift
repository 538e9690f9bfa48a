import DataChannels
import Testing

@testable import VoiceSim

/// Reconnects by a closure, which may capture it: then nothing ever lets it go. It may break the cycle when
/// it is reset.
private final class Reconnecting: VoiceEventHandling {
    enum Capture { case strong, weak, untilReset, afterThreeMessages }

    private var reconnect: () -> Void = {}
    private var messages = 0
    private let capture: Capture
    weak var observer: (any VoiceEventObserver)?
    let isReady = false
    let queuedCount = 0

    init(_ capture: Capture) {
        self.capture = capture
        switch capture {
        case .strong, .untilReset: reconnect = { self.clear() }
        case .weak, .afterThreeMessages: reconnect = { [weak self] in self?.clear() }
        }
    }

    static func subject(_ capture: Capture) -> Subject {
        Subject("reconnecting") { _ in Reconnecting(capture) }
    }

    func setDataChannel(_ channel: any DataChannel) {}
    func sendEvent(_ event: VoiceEvent) {
        messages += 1
        if capture == .afterThreeMessages, messages == 3 { reconnect = { self.clear() } }
    }
    func clear() {}
    func reset() { if capture == .untilReset { reconnect = {} } }
}

extension Reconnecting: StateFingerprinting {
    // Who holds whom is what no account of a handler can say; this one does not even count its messages.
    func fingerprint(into fingerprint: inout StateFingerprint) {}
}

/// The same on the main actor.
@MainActor private final class Mounted {
    private var reconnect: () -> Void = {}
    weak var observer: (any VoiceEventObserver)?
    let isReady = false
    let queuedCount = 0
    init() { reconnect = { self.clear() } }
    func setDataChannel(_ channel: any DataChannel) {}
    func sendEvent(_ event: VoiceEvent) {}
    func clear() {}
    func reset() {}
}

extension Mounted: @MainActor VoiceEventHandling {}

@Suite struct `The property released` {
    private static let only = PropertySet([.released])

    @Test("is broken by a closure that captures its handler, and not by one that captures it weakly")
    func cycle() throws {
        #expect(try broken(by: Reconnecting.subject(.strong), "attach").contains(.released))
        #expect(try !broken(by: Reconnecting.subject(.weak), "attach").contains(.released))
        #expect(try broken(by: Reconnecting.subject(.untilReset), "attach").contains(.released))
        #expect(try !broken(by: Reconnecting.subject(.untilReset), "attach\nreset").contains(.released))
    }

    @Test("is seen only by whoever watches")
    func watching() {
        let runner = Runner(Reconnecting.subject(.strong))
        #expect(!runner.run(seed: 1).broken.contains(.released))
        #expect(runner.run(seed: 1, watching: true).broken.contains(.released))
        // The world looks now for its own sake, and says nothing.
        #expect(!runner.run(seed: 1).broken.contains(.released))
        #expect(runner.record(seed: 1).outcome.broken.contains(.released))
    }

    @Test("is judged in the runs that are made twice, and is in no digest")
    func campaign() async throws {
        func report(_ capture: Reconnecting.Capture, _ properties: PropertySet?) async throws
            -> CampaignReport
        {
            try await Campaign(
                Reconnecting.subject(capture), seed: 1, from: 70, schedules: 1_200, properties: properties,
                proofLimit: 10
            ).run()
        }
        let leaking = try await report(.strong, Self.only)
        let count = leaking.schedules(breaking: .released, in: .native)
        // The first thousand, and one in 63 of those after them, native at even places.
        let later = (1_070..<1_270).filter { $0 % 63 == 0 }
        #expect(count == 500 + UInt64(later.count { $0 % 2 == 0 }))
        let inBrowser = leaking.schedules(breaking: .released, in: .browser)
        #expect(inBrowser == 500 + UInt64(later.count { $0 % 2 == 1 }))
        #expect(leaking.findings.map(\.counterexample.schedule.text) == ["attach\n", "attach\n"])
        #expect(leaking.findings.allSatisfy { $0.counterexample.shortest == .proven(schedules: 1) })
        let sound = try await report(.weak, Self.only)
        #expect(sound.findings.isEmpty)
        #expect(sound.digest == leaking.digest)
        // A schedule that breaks something else is watched too.
        let all = try await report(.strong, PropertySet([.released, .readyFlag]))
        #expect(all.schedules(breaking: .readyFlag, in: .native) > 0)
        #expect(all.schedules(breaking: .released, in: .native) > count)
        #expect(all.digest == leaking.digest)
    }

    @Test("comes to the same report with one job and with two")
    func jobs() async throws {
        for capture in [Reconnecting.Capture.strong, .untilReset] {
            var campaign = Campaign(
                Reconnecting.subject(capture), seed: 1, schedules: 1_100, proofLimit: 100)
            let alone = try await campaign.run()
            campaign.jobs = 2
            #expect(try await campaign.run() == alone)
            for finding in alone.findings {
                #expect(try finding.entry.replay(on: campaign.subject) == .reproduced)
            }
            #expect(alone.shortest(breaking: .released)?.counterexample.schedule.size == 1)
        }
    }

    @Test("is shrunk to the steps that close the cycle, and every smaller schedule is looked at")
    func proof() async throws {
        let subject = Reconnecting.subject(.afterThreeMessages)
        let report = try await Campaign(
            subject, seed: 1, schedules: 300, scenario: Scenario(fidelity: .native), properties: Self.only
        ).run()
        let finding = try #require(report.findings.first?.counterexample)
        #expect(finding.schedule.text == "send\nsend\n")
        // The third message is the one that is given at last. The empty schedule, and one for each step that can be the first.
        #expect(finding.shortest == .proven(schedules: 10))
    }

    @Test("is looked for in every single schedule, where no state tells them apart")
    func exploration() async throws {
        // By its own account this handler is always in the same state.
        let bounds = Bounds(steps: 3, messages: 2, channels: 1, fidelity: .native)
        let subject = Reconnecting.subject(.afterThreeMessages)
        let explorer = Explorer(subject, properties: Self.only, bounds: bounds)
        let found = try await explorer.explore(jobs: 2)
        #expect(found.counterexamples.map(\.schedule.text) == ["send\nsend\n"])
        #expect(found.isDecided && found.states == 0)
        let sound = try await Explorer(
            Reconnecting.subject(.weak), properties: Self.only, bounds: bounds
        ).explore()
        let all = try await Explorer(
            Reconnecting.subject(.weak), properties: Self.only, bounds: bounds, prunes: false
        ).explore()
        #expect(sound.counterexamples.isEmpty && sound.isComplete)
        #expect(sound.schedules == all.schedules)
    }

    @Test("is judged of handlers on the main actor too")
    func onMain() async throws {
        let subject = Subject.onMainActor("mounted") { _ in Mounted() }
        let report = try await Campaign(
            subject, seed: 1, schedules: 300, properties: Self.only, jobs: 2
        ).run()
        #expect(report.schedules(breaking: .released, in: .native) == 150)
        #expect(report.findings.map(\.counterexample.schedule.text) == ["attach\n", "attach\n"])
        let entry = try #require(report.findings.first?.entry)
        #expect(try await MainActor.run { try entry.replay(on: subject) } == .reproduced)
    }

    @Test("asks, where a handler was kept and then was not, for whoever holds it by chance")
    func byChance() async throws {
        let counter = Counter()
        nonisolated(unsafe) var kept: [any VoiceEventHandling] = []
        // In a campaign each of these schedules runs twice.
        let subject = Subject("chancy") { _ in
            let handler = Reconnecting(.weak)
            if counter.next() == 2 { kept.append(handler) }
            return handler
        }
        let error = await #expect(throws: WorkerFailure.self) {
            try await Campaign(subject, seed: 1, schedules: 10, properties: Self.only).run()
        }
        #expect(error?.description.contains("chancy: after schedule 0 of seed 0x1 somebody still") == true)
        #expect(kept.count == 1)
    }

    @Test("says nothing of a run that ends in the middle of a call")
    func cut() throws {
        /// Keeps itself, and waits for ever for a channel to open.
        final class Waiting: VoiceEventHandling {
            private var again: () -> Void = {}
            weak var observer: (any VoiceEventObserver)?
            let isReady = false
            let queuedCount = 0
            func setDataChannel(_ channel: any DataChannel) {
                again = { self.clear() }
                while channel.readyState != .open {}
            }
            func sendEvent(_ event: VoiceEvent) {}
            func clear() {}
            func reset() {}
        }
        let subject = Subject("waiting") { _ in Waiting() }
        #expect(try broken(by: subject, "attach") == PropertySet([.livelock]))
        #expect(try broken(by: subject, "attach open").contains(.livelock))
    }

    @Test("holds for every handler of the catalog", arguments: catalogIDs)
    func catalog(id: String) async throws {
        let report = try await Campaign(
            subject(id), seed: 1, schedules: 600, properties: Self.only, jobs: 2
        ).run()
        #expect(report.findings.isEmpty)
    }
}
