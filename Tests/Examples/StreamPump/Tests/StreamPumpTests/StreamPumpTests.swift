import DataChannels
import StreamPump
import Testing
import VoiceSim
import VoiceSimTesting

/// Makes a session whose reports go on to the observer of the run, as the user of the session would hear them.
private func session(_ surroundings: AsyncSurroundings) -> CarefulPump {
    let session = CarefulPump()
    let observer = surroundings.observer
    // The stream, not the session: whoever holds that waits for it for ever.
    Task { [reports = session.reports] in
        for await report in reports { observer.handlerDidReport(report) }
    }
    return session
}

@Suite struct `A session that speaks in streams` {
    @Test("whose pumps nobody ends is woken by channels that it has given up, and is never freed")
    func hasty() async throws {
        let failures = await voiceSimFailures(
            [.readyFlag, .noStuckQueue, .released, .inOrder], of: { HastyPump($0) }, schedules: 300,
            corpus: .none,
            proofLimit: 1_000)
        let properties = PropertySet(failures.compactMap(\.property))
        #expect(properties == [.readyFlag, .noStuckQueue, .released])
        let story = try #require(failures.first { $0.property == .released }?.entry)
        // One channel is enough: its pump waits for a word that never comes.
        #expect(story.counterexample.schedule.text == "attach\n")
    }

    @Test("that ends the pump of each channel, and looks when one speaks, holds every property")
    func careful() async {
        await expectHolds(.all, of: { session($0) }, schedules: 2_000, corpus: .none)
    }

    @Test("tells its user of each state, in order")
    func states() async {
        let session = CarefulPump()
        var states = session.states.makeAsyncIterator()
        let channel = Line()
        await session.setDataChannel(channel)
        #expect(await states.next() == .connected)
        await session.reset()
        #expect(await states.next() == .without)
    }
}

/// A channel that is open, and takes everything.
private final class Line: DataChannel, @unchecked Sendable {
    var readyState: ReadyState { .open }
    var bufferedAmount: Int { 0 }
    var bufferedAmountLowThreshold = 0
    weak var delegate: (any DataChannelDelegate)?
    func send(_ event: VoiceEvent) {}
    func trySend(_ event: VoiceEvent) -> Bool { true }
    func close() {}
}
