import DataChannels
import Testing
import ViewModel
import VoiceSim
import VoiceSimTesting

@Suite struct `A view model` {
    @Test("that believes whatever channel speaks to it is connected after a reset, and stuck")
    func hasty() async throws {
        let failures = await voiceSimFailures(
            [.readyFlag, .quietAfterReset, .noStuckQueue, .inOrder], of: { await HastyModel($0) },
            schedules: 300,
            corpus: .none, proofLimit: 1_000)
        let properties = PropertySet(failures.compactMap(\.property))
        #expect(properties == [.readyFlag, .quietAfterReset, .noStuckQueue])
        let flag = try #require(failures.first { $0.property == .readyFlag }?.entry)
        // The channel is given up while its word is under way.
        #expect(flag.counterexample.schedule.text == "attach opening\nreset\n")
    }

    @Test("that looks at its channel whenever one speaks holds every property")
    func careful() async {
        await expectHolds(.all, of: { await CarefulModel($0) }, schedules: 2_000, corpus: .none)
    }

    @Test("is the test's own too, on the main actor") @MainActor
    func own() async {
        let model = CarefulModel(
            AsyncSurroundings(clock: ContinuousClock(), channels: NoChannels(), observer: Nobody()))
        model.sendEvent(VoiceEvent(json: "{}"))
        await expectHolds([.noLoss], of: { await CarefulModel($0) }, schedules: 50, corpus: .none)
        #expect(model.pending.count == 1 && !model.isConnected)
    }
}

private final class NoChannels: SharedChannelMaker {
    func makeSharedChannel() -> (any SharedDataChannel)? { nil }
}

private final class Nobody: VoiceEventObserver, Sendable {
    func handlerDidReport(_ report: HandlerReport) {}
}
