import DataChannels
import Testing
import VoiceSim

@testable import VoiceSimCommand

/// Kept alive by a closure of its own.
private final class Leaking: VoiceEventHandling {
    private var again: () -> Void = {}
    weak var observer: (any VoiceEventObserver)?
    let isReady = false
    let queuedCount = 0
    init() { again = { self.clear() } }
    func setDataChannel(_ channel: any DataChannel) {}
    func sendEvent(_ event: VoiceEvent) {}
    func clear() {}
    func reset() {}
}

@Suite struct `A handler that its own closures keep alive` {
    @Test("is named by run, in one line")
    func run() async throws {
        let arguments = ["--seed", "1", "--schedules", "100", "--no-corpus", "--no-proof"]
        let leaking = ListedHandler(Subject("leaking") { _ in Leaking() }, summary: "")
        let ended = await VoiceSimCommandTests.run(
            Program(startedAs: "mine", handlers: [leaking]), ["run"] + arguments)
        let lines = ended.err.filter { $0.contains("leaking") && $0.contains("still held") }
        #expect(lines.count == 1)
    }
}
