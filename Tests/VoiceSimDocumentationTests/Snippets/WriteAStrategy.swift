import DataChannels
import VoiceSim
import VoiceSimCommand

// begin: WriteAStrategy#1
struct CloseBeforeASend: Strategy {
    private var steps: [Step] = []
    private var sendsLeft = 0

    mutating func begin(_ draw: Draw) -> Limits {
        steps = ["attach open", "send", "send", "send"]
        sendsLeft = Int(draw.index % 3)
        return draw.scenario.limits
    }

    mutating func nextStep(from enabled: StepSet) -> Step? {
        guard let step = steps.first, enabled.contains(step) else { return nil }
        steps.removeFirst()
        return step
    }

    mutating func interleave(at point: YieldPoint, from enabled: StepSet) -> Step? {
        guard point.kind == .send, enabled.contains("closing c1") else { return nil }
        sendsLeft -= 1
        return sendsLeft == -1 ? "closing c1" : nil
    }
}
// end

enum Closing {
    typealias MyHandler = Before.MyHandler

    /// What the article prints.
    nonisolated(nonsending) static func text() async throws -> String {
        var printed = ""
        func print(_ text: String) { printed += text }
        // begin: WriteAStrategy#2
        let closing = StrategyKind("close-before-a-send") { CloseBeforeASend() }
        let scenario = Scenario(fidelity: .native, strategy: closing)
        let subject = Subject("mine") { _ in MyHandler() }
        let report = try await Campaign(subject, seed: 1, schedules: 3, scenario: scenario).run()
        if let finding = report.shortest(breaking: .noLoss) { print(finding.entry.text) }
        // end
        return printed
    }

    /// One schedule of it.
    static func schedule() -> String {
        var printed = ""
        func print(_ text: String) { printed += text }
        let subject = Subject("mine") { _ in MyHandler() }
        // begin: WriteAStrategy#3
        var strategy = CloseBeforeASend()
        let run = Runner(subject).record(under: &strategy, Draw(index: 2, in: Scenario(fidelity: .native)))
        print(run.schedule.text)
        // end
        return printed
    }

    // begin: WriteAStrategy#4
    struct Mine {
        static func main() async {
            let subject = Subject("mine") { _ in MyHandler() }
            await VoiceSimCommand.main(
                handlers: [ListedHandler(subject, summary: "our handler")],
                strategies: [StrategyKind("close-before-a-send") { CloseBeforeASend() }])
        }
    }
    // end
}
