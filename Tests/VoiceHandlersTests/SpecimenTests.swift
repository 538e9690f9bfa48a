import DataChannels
import Testing
import VoiceHandlers
import VoiceSim

/// Handlers modelled on those of others, with the defect that was found in them.
@Suite struct `A specimen` {
    private func broken(by id: String, _ story: String, in fidelity: Fidelity = .native) throws -> PropertySet
    {
        let entry = try #require(HandlerCatalog.entry(id: id))
        let subject = Subject(
            try SubjectName(id), claims: entry.sendsOwnMessages ? .sendsOwnMessages : [], make: entry.make)
        return try Runner(subject).outcome(of: Schedule(parsing: story), in: fidelity).broken
    }

    @Test("poll-until-drained sends one event after the other, as the buffer drains")
    func drains() throws {
        let clock = SilentClock()
        let handler = PollUntilDrainedHandler(clock: clock)
        let channel = PlainChannel(.connecting)
        handler.setDataChannel(channel)
        for text in ["a", "b"] { handler.sendEvent(VoiceEvent(json: text)) }
        channel.readyState = .open
        try channel.delegate?.dataChannelDidOpen(channel)
        #expect(channel.sent == ["a"])
        channel.bufferedAmount = 1
        try clock.pending.removeLast()()
        #expect(channel.sent == ["a"])
        channel.bufferedAmount = 0
        try clock.pending.removeLast()()
        #expect(channel.sent == ["a", "b"])
        #expect(clock.delays.allSatisfy { $0 == .milliseconds(100) })
        #expect(clock.pending.isEmpty)
    }

    @Test("poll-until-drained goes round for ever on a channel that has closed", arguments: Fidelity.allCases)
    func goesRound(fidelity: Fidelity) throws {
        let id = "poll-until-drained"
        #expect(try broken(by: id, "attach open\nsend\nsend", in: fidelity).isEmpty)
        #expect(try broken(by: id, "attach open\nsend\nsend\nfail c1", in: fidelity).contains(.livelock))
    }

    @Test("keepalive-in-one-field pings while its channel is open")
    func pings() throws {
        let clock = SilentClock()
        let handler = KeepaliveInOneFieldHandler(clock: clock)
        let channel = PlainChannel(.open)
        try handler.setDataChannel(channel)
        try clock.pending.removeLast()()
        #expect(channel.sent == [#"{"type":"ping"}"#])
        #expect(clock.delays == [.seconds(5), .seconds(5)])
        try handler.dataChannelDidClose(channel)
        #expect(clock.pending.isEmpty)
    }

    @Test("keepalive-in-one-field pings the old channel after a reconnect, and lets the error out")
    func pingsTheDead() throws {
        let id = "keepalive-in-one-field"
        let story = "attach open\nattach open\nfail c1\ntick"
        #expect(try broken(by: id, story).contains(.currentChannelOnly))
        #expect(try broken(by: id, story).contains(.noEscapedError))
        // The channel that is set at last replaces the one whose interval still runs, unless that has closed.
        #expect(try broken(by: id, "attach open\nsend\ntick").contains(.currentChannelOnly))
        let closed = "attach open\nsend\ntick\nclosing c1\nclosed c1\ndeliver\ndeliver"
        #expect(try !broken(by: id, closed).contains(.currentChannelOnly))
    }
}
