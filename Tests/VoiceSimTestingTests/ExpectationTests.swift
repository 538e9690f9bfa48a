import DataChannels
import Foundation
import Synchronization
import Testing
import VoiceHandlers
import VoiceSim

@testable import VoiceSimTesting

@Suite struct `An expectation in Swift Testing` {
    /// The issues of one test.
    private final class Recorded: Sendable {
        private let list = Mutex<[Issue]>([])
        var issues: [Issue] { list.withLock { $0 } }

        /// Takes the issues to itself, so that the test does not fail of them.
        var trait: IssueHandlingTrait {
            .compactMapIssues { issue in
                // What a test records itself, of this one, is no part of it.
                if case .expectationFailed = issue.kind { return issue }
                self.list.withLock { $0.append(issue) }
                return nil
            }
        }
    }

    @Test("is met by a sound handler, which is made with what it is given")
    func sound() async {
        await expectHolds(.all, of: { Watchful(clock: $0.clock) }, schedules: 200, seed: 1, corpus: .none)
        let subject = Subject("reliable") { _ in ReliableHandler() }
        await expectHolds(of: subject, schedules: 200, in: Scenario(fidelity: .browser), corpus: .none)
    }

    private static let broken = Recorded()

    @Test("is one issue for each property that is broken, at the place of the call", broken.trait)
    func location() async {
        let line = #line + 1
        await expectHolds(
            [.noLoss, .noInvention, .noStuckQueue], of: { _ in Careless() }, schedules: 64, corpus: .none,
            proofLimit: 0)
        let issues = Self.broken.issues
        #expect(issues.count == 2)
        for issue in issues {
            #expect(issue.severity == .error)
            #expect(issue.sourceLocation?.line == line)
            #expect(issue.sourceLocation?.fileName == "ExpectationTests.swift")
        }
        let text = issues.first?.comments.first?.rawValue ?? ""
        #expect(text.hasPrefix("Careless breaks no-loss in native fidelity\n"))
        let again =
            "VOICESIM_SCHEDULES=1 swift test --filter 'VoiceSimTestingTests.`An expectation in Swift "
            + "Testing`/location'\n"
        #expect(text.contains(again))
    }

    private static let listed = Recorded()

    @Test("is a known issue where it is listed as one", listed.trait)
    func knownIssue() async {
        await expectHolds(
            [.noLoss], of: { _ in Careless() }, schedules: 64, knownIssues: [.noLoss], corpus: .none,
            proofLimit: 0)
        #expect(Self.listed.issues.count == 1 && Self.listed.issues.first?.isFailure == false)
        #expect(Self.listed.issues.first?.severity == .error)
    }

    private static let warned = Recorded()

    @Test("warns of what is no failure", warned.trait)
    func warning() async {
        let recorder = IssueRecorder(location: #_sourceLocation)
        recorder.record(TestResult(notes: ["Corpus/mine/no-loss-1.schedule is fixed"]))
        let issues = Self.warned.issues
        #expect(issues.map(\.severity) == [.warning])
        #expect(issues.first?.comments.first?.rawValue == "Corpus/mine/no-loss-1.schedule is fixed")
    }
}

/// Takes the clock of its surroundings.
private final class Watchful: VoiceEventHandling {
    private let inner = ReliableHandler()
    private let clock: any VoiceClock
    init(clock: any VoiceClock) { self.clock = clock }
    var observer: (any VoiceEventObserver)? {
        get { inner.observer }
        set { inner.observer = newValue }
    }
    var isReady: Bool { inner.isReady }
    var queuedCount: Int { inner.queuedCount }
    var capacity: Int? { inner.capacity }
    var highWaterMark: Int? { inner.highWaterMark }
    func setDataChannel(_ channel: any DataChannel) { inner.setDataChannel(channel) }
    func sendEvent(_ event: VoiceEvent) { inner.sendEvent(event) }
    func clear() { inner.clear() }
    func reset() { inner.reset() }
}
