import DataChannels
import Synchronization
import Testing
import VoiceSim

@testable import VoiceHandlers
@testable import voicesim

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
    private let entry = HandlerCatalog.Entry(id: "forgetful", summary: "") { _ in Forgetful() }

    @Test("is named by run, which ends with 3")
    func run() async throws {
        let arguments = ["--seed", "1", "--schedules", "5000", "--no-corpus"]
        var plan = try RunPlan(ParsedArguments(arguments, of: RunCommand.description))
        plan.handlers = [entry]
        let collected = Collected()
        var session = RunSession(plan: plan, console: collected.console)
        #expect(await session.run() == .untrustworthy)
        #expect(collected.err.contains { $0.contains("forgetful is nondeterministic") })
    }

    @Test("is named by verify, which ends with 3")
    func verify() async throws {
        let collected = Collected()
        let arguments = try ParsedArguments(["--handler", "all"], of: VerifyCommand.description)
        #expect(
            try await VerifyCommand.verify([entry], arguments, on: collected.console) == .untrustworthy)
        #expect(collected.err.contains { $0.contains("forgetful is nondeterministic") })
        #expect(!collected.out.contains { $0.contains("verified") })
    }

    @Test("is never proven anything about by shrink, which ends with 3")
    func shrink() async throws {
        let story = try Schedule(parsing: "send\nsend\nattach open\nsend\nsend\n")
        let job = ShrinkJob(
            path: "x.schedule", subject: Subject("forgetful", make: entry.make),
            counterexample: Counterexample(Breakage(.noLoss, in: .native), schedule: story), isEntry: false)
        let collected = Collected()
        var session = ShrinkSession(budget: .seconds(60), jobs: 1, console: collected.console)
        let arguments = try ParsedArguments(["x.schedule"], of: ShrinkCommand.description)
        #expect(await session.run(job, arguments) == .untrustworthy)
        #expect(collected.err.contains { $0.contains("forgetful is nondeterministic") })
    }
}
