import DataChannels
import Testing
import VoiceHandlers
import VoiceSim

/// A handler as an application with a user interface has it: it belongs to the main actor, and touches what
/// belongs to it. It loses the message whose send throws, and tries the rest again a second later.
@MainActor private final class OnMain {
    static var made = 0
    private let clock: any VoiceClock
    private var channel: (any DataChannel)?
    private var queue: [VoiceEvent] = []
    private var timer: TimerID?
    weak var observer: (any VoiceEventObserver)?

    init(_ surroundings: Surroundings) {
        clock = surroundings.clock
        Self.made += 1
    }

    private func flush() throws(DataChannelError) {
        while let channel, channel.readyState == .open, let event = queue.first {
            queue.removeFirst()
            do throws(DataChannelError) { try channel.send(event) } catch {
                if timer == nil {
                    timer = clock.setTimer(after: .seconds(1)) { [weak self] in
                        self?.timer = nil
                        try self?.flush()
                    }
                }
                throw error
            }
        }
    }
}

extension OnMain: @MainActor VoiceEventHandling, @MainActor DataChannelDelegate {
    var isReady: Bool { channel?.readyState == .open }
    var queuedCount: Int { queue.count }
    func setDataChannel(_ channel: any DataChannel) throws {
        self.channel = channel
        channel.delegate = self
        try flush()
    }
    func sendEvent(_ event: VoiceEvent) throws {
        queue.append(event)
        try flush()
    }
    func clear() { queue = [] }
    func reset() { (channel, queue) = (nil, []) }
    func dataChannelDidOpen(_ channel: any DataChannel) throws { try flush() }
    func dataChannelDidClose(_ channel: any DataChannel) {}
}

extension OnMain: @MainActor StateFingerprinting {
    func fingerprint(into fingerprint: inout StateFingerprint) {
        fingerprint.add(channel)
        fingerprint.add(queue)
        fingerprint.add(timer)
    }
}

/// The same that belongs to nobody.
private final class Anywhere: VoiceEventHandling, DataChannelDelegate, StateFingerprinting {
    private let clock: any VoiceClock
    private var channel: (any DataChannel)?
    private var queue: [VoiceEvent] = []
    private var timer: TimerID?
    weak var observer: (any VoiceEventObserver)?

    init(_ surroundings: Surroundings) { clock = surroundings.clock }

    private func flush() throws(DataChannelError) {
        while let channel, channel.readyState == .open, let event = queue.first {
            queue.removeFirst()
            do throws(DataChannelError) { try channel.send(event) } catch {
                if timer == nil {
                    timer = clock.setTimer(after: .seconds(1)) { [weak self] in
                        self?.timer = nil
                        try self?.flush()
                    }
                }
                throw error
            }
        }
    }
    var isReady: Bool { channel?.readyState == .open }
    var queuedCount: Int { queue.count }
    func setDataChannel(_ channel: any DataChannel) throws {
        self.channel = channel
        channel.delegate = self
        try flush()
    }
    func sendEvent(_ event: VoiceEvent) throws {
        queue.append(event)
        try flush()
    }
    func clear() { queue = [] }
    func reset() { (channel, queue) = (nil, []) }
    func dataChannelDidOpen(_ channel: any DataChannel) throws { try flush() }
    func dataChannelDidClose(_ channel: any DataChannel) {}
    func fingerprint(into fingerprint: inout StateFingerprint) {
        fingerprint.add(channel)
        fingerprint.add(queue)
        fingerprint.add(timer)
    }
}

private let onMain = Subject.onMainActor("mine") { OnMain($0) }
private let anywhere = Subject("mine") { Anywhere($0) }

@Suite struct `A handler on the main actor` {
    @Test("comes to the same as one that belongs to nobody, with one job and with two", arguments: [1, 2])
    func campaign(jobs: Int) async throws {
        let expected = try await Campaign(anywhere, seed: 1, schedules: 600, jobs: jobs).run()
        let report = try await Campaign(onMain, seed: 1, schedules: 600, jobs: jobs).run()
        #expect(report == expected)
        #expect(report.shortest(breaking: .noLoss)?.counterexample.shortest != nil)
        let here = try await onTheMainActor(jobs)
        #expect(here == expected)
    }

    @MainActor private func onTheMainActor(_ jobs: Int) async throws -> CampaignReport {
        var found = 0
        let before = OnMain.made
        let report = try await Campaign(onMain, seed: 1, schedules: 600, jobs: jobs).run(
            found: { _ in found += 1 })
        #expect(found == report.findings.count)
        #expect(OnMain.made > before + 1_500)
        return report
    }

    @Test("is explored and proven like another, from anywhere")
    func exploration() async throws {
        let bounds = Bounds(steps: 4, messages: 2, channels: 2, fidelity: .native)
        let expected = try await Explorer(anywhere, bounds: bounds).explore(jobs: 2)
        #expect(try await Explorer(onMain, bounds: bounds).explore(jobs: 2) == expected)
        let story = try Schedule(parsing: "clear\nattach\nclear\nsend\nsend huge\n")
        let proof = try await Shrinker(onMain, property: .noStuckQueue, fidelity: .native).prove(story)
        #expect(
            try await Shrinker(anywhere, property: .noStuckQueue, fidelity: .native).prove(story) == proof)

        #expect(proof.schedule.text == "attach\nsend huge\n")
    }

    @Test("is simulated, shrunk and replayed at once, there") @MainActor
    func atOnce() async throws {
        let story = try Schedule(parsing: "clear\nattach open\nsend\n  before send#1: closing c1\n")
        let run = try Runner(onMain).replay(story, in: .native)
        #expect(run == (try Runner(anywhere).replay(story, in: .native)))
        let shorter = Shrinker(onMain, property: .noLoss, fidelity: .native).shrink(story)
        #expect(shorter.schedule.size == 3)
        let finding = try await Campaign(onMain, seed: 1, schedules: 300, proofLimit: 0).run().findings.first
        #expect(try finding?.entry.replay(on: onMain) == .reproduced)
    }

    @Test("lets others on the main actor have their turn, and stops when it is cancelled") @MainActor
    func responsive() async throws {
        var made = 0
        let counted = Subject.onMainActor("counted") { _ in
            made += 1
            return ReliableHandler()
        }
        let campaign = Task { try await Campaign(counted, seed: 1, schedules: .max).run() }
        var longest = 0
        while made < 8_000 {
            let before = made
            await Task.yield()
            longest = max(longest, made - before)
        }
        // Later rounds are longer than that.
        #expect(longest < 2_000)
        campaign.cancel()
        let report = try await campaign.value
        #expect(!report.isComplete)
        #expect(made < 20_000)
    }

    @Test("stops the program with a sentence where a run is asked for on another thread")
    func elsewhere() async throws {
        let result = await #expect(
            processExitsWith: .failure, observing: [\.standardErrorContent]
        ) {
            let subject = Subject.onMainActor("mine") { OnMain($0) }
            await Task.detached { _ = Runner(subject).run(seed: 1) }.value
        }
        let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(said.contains("mine lives on the main actor"), "\(said)")
    }
}
