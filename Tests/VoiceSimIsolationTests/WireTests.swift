import Foundation
import Testing
import VoiceHandlers
import VoiceSim

@testable import VoiceSimIsolation

@Suite struct `What goes between two processes` {
    private func sent<Value: Codable>(_ value: Value) throws -> Value {
        try JSONDecoder().decode(Value.self, from: JSONEncoder().encode(value))
    }

    @Test("carries whatever does not fit a handler, whole")
    func stalenesses() throws {
        let point = try YieldPoint(.emit, 65_535)
        for reason: Staleness.Reason in [
            .notEnabled("closing c8", at: nil), .notEnabled("send", at: point), .nothingEnabled(point),
            .passedBefore(point), .neverReached(point), .callNotReturned, .withoutQuirk("vanish c8"),
        ] {
            let staleness = Staleness(entry: 999, reason: reason)
            #expect(try sent(Stale(staleness)).staleness == staleness)
        }
    }

    @Test("carries the conditions of a run, and those of a campaign, whole")
    func conditions() throws {
        let conditions = Conditions(.browser, quirks: [.spuriousLow, .silentClose], farSide: "moon-7")
        #expect(try sent(WireConditions(conditions)).conditions == conditions)
        for farSide in [nil, FarSideName.silent] {
            let scenario = Scenario(fidelity: .browser, quirks: [.lostLow], farSide: farSide)
            let source = try sent(DrawnFrom(1, in: scenario))
            #expect(source.scenario(among: StrategyKind.all) == scenario)
        }
    }

    @Test("carries an exploration whole")
    func explorations() async throws {
        let subject = Subject("safe-send") { _ in SafeSendHandler() }
        let bounds = Bounds(steps: 3, messages: 2, channels: 2, fidelity: .native)
        let exploration = try await Explorer(subject, bounds: bounds).explore()
        #expect(!exploration.counterexamples.isEmpty)
        #expect(try sent(Explored(exploration)).exploration(within: bounds) == exploration)
    }

    @Test("keeps on its page every step that a schedule can have")
    func steps() throws {
        let page = try SharedPage(slots: 2)
        let schedule = try Schedule(
            parsing: """
                attach open
                send
                  before send#1: closing c1
                  before check#65535: fail c8
                deliver

                """)
        let slot = page.slots[1]
        slot.begin(.drawn, at: .max)
        #expect(slot.limits.quirks == nil)
        for quirks: QuirkSet in [.none, [.silentClose, .spuriousLow]] {
            slot.note(Limits(quirks: quirks))
            #expect(slot.limits.quirks == quirks)
        }
        #expect(slot.condition == .drawn)
        #expect(slot.index == .max)
        #expect(slot.schedule.size == 0)
        for entry in schedule.entries { slot.note(entry) }
        #expect(slot.schedule == schedule)
        #expect(page.slots[0].condition == .idle)
        for _ in 0..<2 * Schedule.maximumSize { slot.note(schedule.entries[0]) }
        #expect(slot.schedule.size == Schedule.maximumSize)
    }

    @Test("is named in few words when it ends")
    func endings() {
        #expect("\(Ending(waitStatus: SIGILL))" == "signal 4 (SIGILL)")
        #expect("\(Ending(waitStatus: SIGSEGV | 0x80))" == "signal 11 (SIGSEGV)")
        #expect("\(Ending(waitStatus: 3 << 8))" == "exit status 3")
        #expect("\(Ending.hang(.seconds(10)))" == "hung for 10 s")
        #expect("\(Ending.hang(.milliseconds(1_250)))" == "hung for 1250 ms")
    }

    @Test("is refused by a program that does not serve, in one sentence")
    func noWorker() async throws {
        let subject = Subject("safe-send") { _ in SafeSendHandler() }
        for path in ["/bin/echo", "/nowhere/nothing"] {
            let workforce = ProcessWorkforce(subject, launch: Launch(path))
            await #expect(throws: WorkerFailure.self) {
                try await Campaign(of: workforce, seed: 1, schedules: 10).run()
            }
        }
    }
}
