import DataChannels
import Synchronization
import Testing
import VoiceSim

@testable import VoiceSimCommand

/// Counts how often it was made, which no handler should: every fourth one reports an error.
private final class Forgetful: VoiceEventHandling {
    private static let made = Atomic(0)
    private let isOdd = Forgetful.made.wrappingAdd(1, ordering: .relaxed).newValue % 4 == 0
    weak var observer: (any VoiceEventObserver)?
    let isReady = false
    private(set) var queuedCount = 0
    func setDataChannel(_ channel: any DataChannel) {}
    func sendEvent(_ event: VoiceEvent) {
        if isOdd { observer?.handlerDidReport(.error(.operation)) }
    }
    func clear() {}
    func reset() {}
}

@Suite struct `A handler that keeps something across runs` {
    private let subject = Subject("forgetful") { _ in Forgetful() }

    private func mine(_ arguments: String...) async -> Ended {
        await VoiceSimCommandTests.run(
            Program(startedAs: "mine", handlers: [ListedHandler(subject, summary: "")]), arguments)
    }

    @Test("is named by run, which ends with 3")
    func run() async {
        let ended = await mine("run", "--seed", "1", "--schedules", "5000", "--no-corpus")
        #expect(ended.status == .untrustworthy)
        #expect(ended.err.contains { $0.contains("forgetful is nondeterministic") })
    }

    @Test("is named by verify, which ends with 3")
    func verify() async {
        let ended = await mine("verify", "--handler", "all")
        #expect(ended.status == .untrustworthy)
        #expect(ended.err.contains { $0.contains("forgetful is nondeterministic") })
        #expect(!ended.out.contains { $0.contains("verified") })
    }

    @Test("is never proven anything about by shrink, which ends with 3")
    func shrink() async throws {
        let scratch = try Scratch()
        let path = try scratch.file(
            "x.schedule", "voicesim-schedule: 2\n\nsend\nsend\nattach open\nsend\nsend\n")
        let ended = await mine(
            "shrink", path, "--handler", "forgetful", "--property", "no-loss", "--budget", "60s", "--jobs",
            "1")
        #expect(ended.status == .untrustworthy)
        #expect(ended.err.contains { $0.contains("forgetful is nondeterministic") })
    }
}
