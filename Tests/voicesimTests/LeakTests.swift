import DataChannels
import Testing
import VoiceSim

@testable import VoiceHandlers
@testable import voicesim

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
        var plan = try RunPlan(ParsedArguments(arguments, of: RunCommand.description))
        plan.handlers = [HandlerCatalog.Entry(id: "leaking", summary: "") { _ in Leaking() }]
        let collected = Collected()
        var session = RunSession(plan: plan, console: collected.console)
        _ = await session.run()
        let lines = collected.err.filter { $0.contains("leaking") && $0.contains("still held") }
        #expect(lines.count == 1)
    }
}
