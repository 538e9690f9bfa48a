import Testing
import VoiceHandlers

@testable import VoiceSim

@Suite struct `The quirks of a random schedule` {
    private let allowed: QuirkSet = [.silentClose, .swallow, .lostLow]

    private func runs(_ scenario: Scenario, _ count: UInt64 = 400) throws -> [Run] {
        let runner = Runner(try subject("reliable"))
        return (0..<count).map { runner.record(seed: 1, index: $0, in: scenario) }
    }

    @Test("are some of those that the scenario allows: each in half of the schedules, and all now and then")
    func drawn() throws {
        let drawn = try runs(Scenario(quirks: allowed)).map(\.conditions.quirks)
        #expect(drawn.allSatisfy { $0.isSubset(of: allowed) })
        for quirk in allowed.members {
            #expect((160...280).contains(drawn.count { $0.contains(quirk) }), "\(quirk.name)")
        }
        #expect((50...140).contains(drawn.count { $0 == allowed }))
        #expect(drawn.contains { $0.isEmpty })
    }

    @Test("are none where none is allowed")
    func none() throws {
        #expect(try runs(Scenario(), 50).allSatisfy { $0.conditions.quirks.isEmpty })
    }

    @Test("are all where a strategy does not choose")
    func uniform() throws {
        let runs = try runs(Scenario(strategy: .uniform, quirks: allowed), 20)
        #expect(runs.allSatisfy { $0.conditions.quirks == allowed })
    }

    @Test("are written down with it, so that it is replayed as it was")
    func replayed() throws {
        let runner = Runner(try subject("reliable"))
        for run in try runs(Scenario(quirks: .all), 200) {
            let again = try runner.outcome(of: run.schedule, in: run.conditions)
            #expect(again.digest == run.outcome.digest)
            for entry in run.schedule.entries {
                #expect(entry.step.kind.isPossible(with: run.conditions.quirks))
            }
        }
    }
}
