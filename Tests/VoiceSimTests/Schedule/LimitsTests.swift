import Testing

@testable import VoiceSim

@Suite struct `A limit` {
    @Test("of a scenario stay within their ranges, however they are set")
    func scenario() {
        var scenario = Scenario()
        (scenario.messages, scenario.channels, scenario.steps) = (.max, 40, 1_000)
        #expect(scenario == Scenario(messages: 320, channels: 8, steps: 200, stretches: true))
        (scenario.messages, scenario.channels, scenario.steps) = (0, .min, -1)
        #expect(scenario == Scenario(messages: 1, channels: 1, steps: 1, stretches: true))
    }

    @Test("of an exploration stay within their ranges, however they are set")
    func bounds() {
        var bounds = Bounds(steps: 3, fidelity: .native)
        (bounds.steps, bounds.messages, bounds.channels) = (.max, 321, 9)
        #expect(bounds == Bounds(steps: 1_000, messages: 320, channels: 8, fidelity: .native))
        (bounds.steps, bounds.messages, bounds.channels) = (-1, -1, .min)
        #expect(bounds == Bounds(steps: 0, messages: 0, channels: 0, fidelity: .native))
        bounds.steps = nil
        #expect(bounds.steps == nil)
    }

    @Test("that were set too high let no run do more than a schedule can tell")
    func run() throws {
        var scenario = Scenario(fidelity: .native, strategy: .uniform)
        (scenario.messages, scenario.channels, scenario.steps) = (250, 40, 900)
        let runner = Runner(try subject("reliable"))
        for seed in 0..<50 {
            let run = runner.record(seed: Seed(UInt64(seed)), in: scenario)
            #expect(try Schedule(parsing: run.schedule.text) == run.schedule)
        }
    }
}
