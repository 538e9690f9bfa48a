import DataChannels
import Testing

@testable import VoiceSim

@Suite struct `Settling` {
    /// How a story settles: whether the channel is open then, and what is accepted in which part. Nothing may
    /// be broken, so that the handler says of its state and its queue what is so.
    private func settled(_ id: String, in fidelity: Fidelity = .native, _ story: String) throws -> [String] {
        let run = try Runner(subject(id)).replay(Schedule(parsing: story), in: Conditions(fidelity))
        #expect(run.outcome.broken == .none)
        let lines = run.trace.map(\.description)
        return lines[try #require(lines.firstIndex(of: "settling"))...].filter {
            $0.contains(" accepted ") || $0.hasPrefix("settled") || $0.hasPrefix("ended")
                || $0.hasPrefix("over")
        }
    }

    /// How every story here ends, after so many messages.
    private func end(_ channel: Int, after messages: Int) -> [String] {
        ["ended", "c\(channel) accepted m\(messages + 1)", "over, with an open channel"]
    }

    @Test("opens a channel that was connecting and delivers everything", arguments: Fidelity.allCases)
    func opens(in fidelity: Fidelity) throws {
        #expect(
            try settled("reliable", in: fidelity, "send\nattach")
                == ["c1 accepted m1", "settled with an open channel"] + end(2, after: 1))
    }

    @Test("closes a channel that was closing", arguments: Fidelity.allCases)
    func closes(in fidelity: Fidelity) throws {
        #expect(
            try settled("reliable", in: fidelity, "attach open\nclosing c1\ndeliver\nsend")
                == ["settled with no open channel", "c2 accepted m1"] + end(2, after: 1))
    }

    @Test("drains a full buffer, so that what waited for it goes", arguments: Fidelity.allCases)
    func drains(in fidelity: Fidelity) throws {
        #expect(
            try settled("reliable", in: fidelity, "attach open\nfull c1\nsend")
                == ["c1 accepted m1", "settled with an open channel"] + end(2, after: 1))
    }

    @Test("after a reset there is no channel, whatever the old one does")
    func afterReset() throws {
        #expect(
            try settled("reliable", "attach open\nreset")
                == ["settled with no open channel"] + end(2, after: 0))
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
        #expect(lines.last == "over, with an open channel")
    }
}
