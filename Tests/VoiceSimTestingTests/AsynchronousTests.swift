import Foundation
import DataChannels
import Synchronization
import Testing
import VoiceHandlers
import VoiceSim
import VoiceSimTesting

/// Forgets what it cannot send at once, and says so to nobody.
private actor Hasty: AsyncVoiceEventHandling {
    private var channel: (any SharedDataChannel)?
    init(_ surroundings: AsyncSurroundings) {}

    var isReady: Bool { channel?.readyState == .open }
    var queuedCount: Int { 0 }
    func setDataChannel(_ channel: any SharedDataChannel) { self.channel = channel }
    func sendEvent(_ event: VoiceEvent) { try? channel?.send(event) }
    func clear() {}
    func reset() { channel = nil }
}

/// The same by way of another actor, as a client with a view has it.
@MainActor private final class HastyModel<Socket>: AsyncVoiceEventHandling {
    private let hasty: Hasty
    init(_ surroundings: AsyncSurroundings) { hasty = Hasty(surroundings) }

    var isReady: Bool { get async { await hasty.isReady } }
    var queuedCount: Int { get async { await hasty.queuedCount } }
    func setDataChannel(_ channel: any SharedDataChannel) async { await hasty.setDataChannel(channel) }
    func sendEvent(_ event: VoiceEvent) async { await hasty.sendEvent(event) }
    func clear() async { await hasty.clear() }
    func reset() async { await hasty.reset() }
}

@Suite struct `An asynchronous handler in a test` {
    /// Whatever a test with it records is kept here, and fails nothing.
    private final class Recorded: Sendable {
        private let list = Mutex<[Issue]>([])
        var issues: [Issue] { list.withLock { $0 } }

        var trait: IssueHandlingTrait {
            .compactMapIssues { issue in
                if case .expectationFailed = issue.kind { return issue }
                self.list.withLock { $0.append(issue) }
                return nil
            }
        }
    }

    @Test("is expected to hold like any other: an actor that does so has no issue")
    func sound() async {
        await expectHolds(.all, of: { ReliableActor($0) }, schedules: 60, corpus: .none)
    }

    private static let recorded = Recorded()

    @Test("is one issue for each property that it breaks, and goes by the name of its type", recorded.trait)
    func broken() async {
        let line = #line + 1
        await expectHolds(
            [.noLoss, .noInvention], of: { Hasty($0) }, schedules: 64, corpus: .none, proofLimit: 0)
        let issues = Self.recorded.issues
        #expect(issues.map { $0.sourceLocation?.line } == [line])
        let text = issues.first?.comments.first?.rawValue ?? ""
        #expect(text.hasPrefix("Hasty breaks no-loss in native fidelity\n"), "\(text)")
    }

    @Test("gives its failures as values too, and says nothing of those that are listed")
    func values() async {
        for listed in [PropertySet.none, [.noLoss]] {
            let failures = await voiceSimFailures(
                [.noLoss, .noInvention], of: { Hasty($0) }, schedules: 64, knownIssues: listed,
                corpus: .none, proofLimit: 0)
            #expect(failures.map(\.property) == (listed.isEmpty ? [.noLoss] : []))
        }
    }

    @Test("may live on the main actor, and be generic; the test itself is free to go on there")
    @MainActor func mainActor() async throws {
        var turns = 0
        let meanwhile = Task { @MainActor in
            while !Task.isCancelled {
                turns += 1
                await Task.yield()
            }
        }
        let failures = await voiceSimFailures(
            [.noLoss], of: { await HastyModel<Int>($0) }, schedules: 64, corpus: .none, proofLimit: 0)
        meanwhile.cancel()
        await meanwhile.value
        #expect(failures.first?.entry?.handler.text == "HastyModel_Int_")
        #expect(turns > 0)
    }

    @Test("has its corpus beside the test, as others have: a story is saved, and known the next time")
    func corpus() async throws {
        let scratch = try Scratch()
        func failures(_ schedules: UInt64) async -> [VoiceSimFailure] {
            await voiceSimFailures(
                [.noLoss], of: { Hasty($0) }, schedules: schedules, in: Scenario(fidelity: .native),
                proofLimit: 0, filePath: scratch.path + "/T.swift")
        }
        let first = await failures(64)
        // Where a build server says so, nothing is written.
        let variable = ProcessInfo.processInfo.environment["CI"] ?? ""
        guard ["", "0", "false"].contains(variable) else { return #expect(scratch.files.isEmpty) }
        try #require(scratch.files.count == 1)
        #expect(first.count == 1 && scratch.files[0].hasPrefix("Hasty/no-loss-"))
        let second = await failures(64)
        #expect(second.map(\.entry) == first.map(\.entry))
        #expect(second[0].description.contains("\nknown: \(scratch.path)/Corpus/\(scratch.files[0])"))
    }
}
