import DataChannels
import Testing
import VoiceHandlers
import VoiceSim
import VoiceSimTesting
import XCTest

/// A class of the main actor that passes everything on.
@MainActor final class MyViewModel: AsyncVoiceEventHandling {
    private let inner: ReliableActor
    init(_ surroundings: AsyncSurroundings) { inner = ReliableActor(surroundings) }

    var isReady: Bool { get async { await inner.isReady } }
    var queuedCount: Int { get async { await inner.queuedCount } }
    func setDataChannel(_ channel: any SharedDataChannel) async { await inner.setDataChannel(channel) }
    func sendEvent(_ event: VoiceEvent) async { await inner.sendEvent(event) }
    func clear() async { await inner.clear() }
    func reset() async { await inner.reset() }
}

/// Tests that are compiled, and not run: they take as many schedules as somebody who has only these.
@Suite(.disabled("compiled, as the articles show them")) struct `Tests with the numbers of an article` {
    /// Takes a clock.
    final class MyHandler: VoiceEventHandling {
        private let inner = ReliableHandler()
        init(clock: any VoiceClock) {}

        var observer: (any VoiceEventObserver)? {
            get { inner.observer }
            set { inner.observer = newValue }
        }
        var isReady: Bool { inner.isReady }
        var queuedCount: Int { inner.queuedCount }
        func setDataChannel(_ channel: any DataChannel) { inner.setDataChannel(channel) }
        func sendEvent(_ event: VoiceEvent) { inner.sendEvent(event) }
        func clear() { inner.clear() }
        func reset() { inner.reset() }
    }
    typealias MyActor = ReliableActor

    // begin: VoiceSimTesting#1
    @Suite struct MyHandlerTests {
        @Test func holds() async {
            await expectHolds(.all, of: { MyHandler(clock: $0.clock) }, schedules: 20_000, seed: 1)
        }
    }
    // end

    @Test func subject() async {
        // begin: VoiceSimTesting#2
        let subject = Subject("mine", claims: .sendsOwnMessages, farSide: .realtime) {
            MyHandler(clock: $0.clock)
        }
        await expectHolds(.all(but: [.released]), of: subject, in: Scenario(fidelity: .browser, quirks: .all))
        // end
    }

    @Test func actors() async {
        // begin: VoiceSimTesting#3
        await expectHolds(.all, of: { MyActor($0) })
        await expectHolds(.all, of: { await MyViewModel($0) })
        // end
    }
}

// begin: VoiceSimTesting#4
final class ReliableTests: XCTestCase {
    func testHolds() async {
        let subject = Subject("reliable") { _ in ReliableHandler() }
        for failure in await voiceSimFailures(of: subject, schedules: 200) { XCTFail("\(failure)") }
    }
}
// end
