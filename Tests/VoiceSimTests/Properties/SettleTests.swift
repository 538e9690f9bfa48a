import DataChannels
import Testing

@testable import VoiceSim

@Suite struct `Settling` {
    private func settled(_ id: String, in fidelity: Fidelity = .native, _ story: String) throws -> [String] {
        let run = try Runner(subject(id)).replay(Schedule(parsing: story), in: fidelity)
        return run.trace.map(\.description).filter { $0.hasPrefix("settled") }
    }

    @Test("opens a channel that was connecting and delivers everything", arguments: Fidelity.allCases)
    func opens(in fidelity: Fidelity) throws {
        #expect(
            try settled("reliable", in: fidelity, "send\nattach")
                == ["settled with an open channel, ready, nothing queued"])
    }

    @Test("closes a channel that was closing", arguments: Fidelity.allCases)
    func closes(in fidelity: Fidelity) throws {
        #expect(
            try settled("reliable", in: fidelity, "attach open\nclosing c1\ndeliver\nsend")
                == ["settled with no open channel, not ready, something queued"])
    }

    @Test("drains a full buffer, so that what waited for it goes", arguments: Fidelity.allCases)
    func drains(in fidelity: Fidelity) throws {
        #expect(
            try settled("reliable", in: fidelity, "attach open\nfull c1\nsend")
                == ["settled with an open channel, ready, nothing queued"])
    }

    @Test("after a reset there is no channel, whatever the old one does")
    func afterReset() throws {
        #expect(
            try settled("reliable", "attach open\nreset")
                == ["settled with no open channel, not ready, nothing queued"])
    }

    @Test("fires every timer, so that a retry has its chance")
    func fires() throws {
        let story = "attach open\nfull c1\nsend"
        let lines = try Runner(subject("retry-queue"))
            .replay(Schedule(parsing: story), in: .native).trace.map(\.description)
        #expect(lines.contains("timer called"))
        #expect(lines.contains("c1 accepted m1"))
    }

    @Test("ends with a fresh channel, which gets what the last one did not take")
    func freshChannel() throws {
        let lines = try Runner(subject("reliable"))
            .replay(Schedule(parsing: "attach open\nfail c1\nsend"), in: .native).trace.map(\.description)
        #expect(lines.contains("c2 accepted m1"))
        #expect(lines.last == "ended")
    }
}
