import Testing

@testable import VoiceSim

@Suite struct `A scenario without limits` {
    @Test("stretches where nobody has set a limit, or where somebody asks for it")
    func isOn() {
        #expect(Scenario().stretches)
        #expect(Scenario(fidelity: .browser, quirks: .none).stretches)
        for limited in [Scenario(messages: 8), Scenario(channels: 4), Scenario(steps: 24)] {
            #expect(!limited.stretches)
        }
        #expect(Scenario(steps: 24, stretches: true).stretches)
        #expect(!Scenario(stretches: false).stretches)
        #expect(Scenario(stretches: false) == Scenario(messages: 8, channels: 4, steps: 24))
    }

    /// The most messages, channels and steps of each of the first schedules.
    private func largest(_ scenario: Scenario) throws -> (
        messages: Int, channels: Int, steps: Int, beyond: Int
    ) {
        let runner = Runner(try subject("reliable"))
        var largest = (messages: 0, channels: 0, steps: 0, beyond: 0)
        for index in 0..<1_000 as Range<UInt64> {
            let run = runner.record(seed: 1, index: index, in: scenario)
            let played = run.trace.prefix { $0 != .settling }
            let messages = played.count { if case .given = $0 { true } else { false } }
            let channels = run.schedule.entries.count { $0.step.kind.attaches }
            let steps = run.schedule.entries.count { $0.anchor == nil }
            largest.messages = max(largest.messages, messages)
            largest.channels = max(largest.channels, channels)
            largest.steps = max(largest.steps, steps)
            if messages > 8 || channels > 4 || steps > 24 { largest.beyond += 1 }
            #expect(try Schedule(parsing: run.schedule.text) == run.schedule)
        }
        return largest
    }

    @Test("lets some schedules go beyond the usual ones, and no more than some")
    func beyond() throws {
        let stretched = try largest(Scenario())
        #expect(stretched.messages > 8 && stretched.channels > 4 && stretched.steps > 24)
        #expect(stretched.channels <= Step.maximumChannels && stretched.steps <= 48)
        #expect((10...60).contains(stretched.beyond))
        let limited = try largest(Scenario(stretches: false))
        #expect(limited.messages <= 8 && limited.channels <= 4 && limited.steps <= 24)
        #expect(limited.beyond == 0)
    }

    @Test("is told apart from one with the usual limits in nothing else")
    func others() throws {
        let runner = Runner(try subject("reliable"))
        let steps = runner.record(seed: 1, index: 0, in: Scenario(messages: 3, channels: 1, steps: 5))
            .schedule
        #expect(steps.size <= 1_000 && steps.entries.count { $0.step.kind.attaches } <= 1)
    }
}
