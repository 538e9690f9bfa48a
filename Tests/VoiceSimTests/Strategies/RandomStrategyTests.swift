import Testing

@testable import VoiceSim

@Suite struct `The random strategy` {
    private func schedules(
        _ count: UInt64, in scenario: Scenario = Scenario(), of id: String = "retry-queue"
    ) throws -> [Schedule] {
        let runner = Runner(try subject(id))
        return (0..<count).map { runner.record(seed: 1, index: $0, in: scenario).schedule }
    }

    @Test("draws the same schedule from the same seed and index, and another one from the next")
    func deterministic() throws {
        #expect(try schedules(50) == schedules(50))
        let many = try schedules(50)
        #expect(zip(many, many.dropFirst()).count { $0 == $1 } < 5)
    }

    @Test("makes every kind of step common, at the top and inside calls")
    func everyKind() throws {
        let entries = try schedules(4_000).flatMap(\.entries)
        // Nobody floods a handler that promises no limit.
        #expect(!entries.contains { $0.step.kind == .flood })
        let limited = try schedules(4_000, of: "reliable").flatMap(\.entries)
        let answered = try schedules(4_000, of: "acknowledged").flatMap(\.entries)
        let ready = try schedules(400, of: "guarded-flush-actor").flatMap(\.entries)
        for kind in Step.Kind.plain where kind != .say {
            let drawn = kind == .flood ? limited : kind == .hear ? answered : kind == .run ? ready : entries
            let count = drawn.count { $0.step.kind == kind }
            // Most schedules leave out what is longer than others.
            let isRare = [.sendLarge, .sendHuge].contains(kind)
            #expect(count > (isRare ? 20 : 100), "\(kind) only \(count) times")
        }
        for kind in YieldPoint.Kind.allCases where kind != .buffered {
            let count = entries.count { $0.anchor?.kind == kind }
            #expect(count > 100, "before \(kind) only \(count) times")
        }
    }

    @Test("makes common what finds defects: bursts inside a flush, reconnects, late events of old channels")
    func whatMatters() throws {
        let many = try schedules(2_000)
        let bursts = many.count { schedule in
            zip(schedule.entries, schedule.entries.dropFirst()).contains {
                $0.anchor != nil && $0.anchor == $1.anchor
            }
        }
        let reconnects = many.count { $0.entries.count { $0.step.kind.attaches } >= 2 }
        #expect(bursts > 100, "\(bursts) of 2,000")
        #expect(reconnects > 500, "\(reconnects) of 2,000")
    }

    @Test("leaves kinds of steps out of many schedules: swarm testing")
    func swarm() throws {
        let long = try schedules(2_000, in: Scenario(steps: 200)).filter { $0.size > 150 }
        #expect(long.count > 50)
        for kind in [Step.Kind.clear, .reset, .fail, .full] {
            let without = long.count { !$0.entries.contains { $0.step.kind == kind } }
            #expect(without > long.count / 10, "\(kind) is in nearly all of \(long.count)")
        }
    }

    @Test("keeps within its limits")
    func limits() throws {
        for schedule in try schedules(500, in: Scenario(messages: 2, channels: 1, steps: 5)) {
            #expect(schedule.entries.count { $0.step.kind == .send || $0.step.kind == .sendSame } <= 2)
            #expect(schedule.entries.count { $0.step.kind.attaches } <= 1)
            #expect(schedule.entries.count { $0.anchor == nil } <= 5)
        }
    }

    @Test("runs half of the schedules in each fidelity, by the index alone")
    func halves() {
        let scenario = Scenario()
        #expect(scenario.fidelity(ofSchedule: 2) == .native)
        #expect(scenario.fidelity(ofSchedule: 3) == .browser)
        #expect(Scenario(fidelity: .browser).fidelity(ofSchedule: 2) == .browser)
    }
}
