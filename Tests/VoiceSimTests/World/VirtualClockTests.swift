import DataChannels
import Testing

@testable import VoiceSim

@Suite struct `Virtual time` {
    @Test("fires timers by deadline, equal ones in the order set")
    func order() {
        let clock = VirtualClock()
        var fired: [String] = []
        _ = clock.setTimer(after: .seconds(2)) { fired.append("late") }
        _ = clock.setTimer(after: .seconds(1)) { fired.append("first") }
        _ = clock.setTimer(after: .seconds(1)) { fired.append("second") }
        while clock.hasTimer { try? clock.takeEarliest().action() }
        #expect(fired == ["first", "second", "late"])
        #expect(clock.now == .seconds(2))
    }

    @Test("a cancelled timer does not fire, and cancelling twice does nothing")
    func cancel() {
        let clock = VirtualClock()
        let id = clock.setTimer(after: .seconds(1)) {}
        clock.cancelTimer(id)
        clock.cancelTimer(id)
        #expect(!clock.hasTimer)
    }

    @Test("a negative delay fires now")
    func negative() {
        let clock = VirtualClock()
        _ = clock.setTimer(after: .seconds(-5)) {}
        _ = clock.takeEarliest()
        #expect(clock.now == .zero)
    }
}
