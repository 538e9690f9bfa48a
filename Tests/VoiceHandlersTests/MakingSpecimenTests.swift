import DataChannels
import Testing
import VoiceHandlers
import VoiceSim

/// Handlers modelled on those of others that make their channels themselves.
@Suite struct `A specimen that makes its channels` {
    @Test("one-event-flag connects with a message, and again after an error")
    func connects() throws {
        let connection = PlainConnection()
        let handler = OneEventFlagHandler(channels: connection)
        #expect(connection.made.isEmpty)
        handler.sendEvent(VoiceEvent(json: "a"))
        let first = try #require(connection.made.first)
        first.readyState = .open
        try first.delegate?.dataChannelDidOpen(first)
        #expect(first.sent == ["a"] && handler.isReady)
        try first.delegate?.dataChannel(first, didFailWith: .operation)
        #expect(!handler.isReady)
        handler.sendEvent(VoiceEvent(json: "b"))
        let second = try #require(connection.made.last)
        second.readyState = .open
        try second.delegate?.dataChannelDidOpen(second)
        #expect(second.sent == ["b"] && connection.made.count == 2)
    }

    @Test(
        "one-event-flag says that it is connected when the far side has closed", arguments: Fidelity.allCases)
    func staysConnected(fidelity: Fidelity) throws {
        let id = "one-event-flag"
        let opened = "send\nopen c1\ndeliver\n"
        let closed = opened + "closing c1\nclosed c1\ndeliver\ndeliver\n"
        #expect(try broken(by: id, opened, in: fidelity).isEmpty)
        #expect(try broken(by: id, closed, in: fidelity) == PropertySet([.readyFlag]))
        #expect(try broken(by: id, closed + "send", in: fidelity) == PropertySet([.readyFlag, .noLoss]))
        #expect(try broken(by: id, opened + "fail c1\nsend", in: fidelity).isEmpty)
    }

    @Test("pending-for-ever sends what was pending when its channel opens")
    func pending() throws {
        let connection = PlainConnection()
        let handler = PendingForEverHandler(channels: connection)
        let channel = try #require(connection.made.first)
        for text in ["a", "b"] { handler.sendEvent(VoiceEvent(json: text)) }
        #expect(handler.queuedCount == 2)
        channel.readyState = .open
        try channel.delegate?.dataChannelDidOpen(channel)
        #expect(channel.sent == ["a", "b"] && handler.queuedCount == 0)
        try channel.delegate?.dataChannelDidClose(channel)
        #expect(connection.made.count == 1)
    }

    @Test("pending-for-ever keeps for ever what it is given afterwards", arguments: Fidelity.allCases)
    func forEver(fidelity: Fidelity) throws {
        let id = "pending-for-ever"
        #expect(try broken(by: id, "send\nfail c1", in: fidelity) == PropertySet([.noLoss]))
        #expect(try broken(by: id, "open c1\ndeliver\nsend\nfail c1", in: fidelity).isEmpty)
        #expect(try broken(by: id, "reset\nsend", in: fidelity) == PropertySet([.noLoss]))
        #expect(try broken(by: id, "send\nreset", in: fidelity) == PropertySet([.queuedCount]))
        #expect(try broken(by: id, "send\nclear\nreset", in: fidelity).isEmpty)
    }

    @Test("reconnecting-on-any-close makes one channel after the other, after 1, 2, 4 … 60 s")
    func waits() throws {
        let (clock, connection) = (SilentClock(), PlainConnection())
        let handler = ReconnectingOnAnyCloseHandler(in: Surroundings(clock: clock, channels: connection))
        let first = try #require(connection.made.first)
        try first.delegate?.dataChannelDidClose(first)
        for _ in 1...7 { try clock.pending.removeLast()() }
        #expect(clock.delays == [1, 2, 4, 8, 16, 32, 60, 60].map { .seconds($0) })
        #expect(connection.made.count == 8)
        let last = try #require(connection.made.last)
        handler.sendEvent(VoiceEvent(json: "a"))
        last.readyState = .open
        try last.delegate?.dataChannelDidOpen(last)
        #expect(last.sent == ["a"] && clock.pending.isEmpty)
    }

    @Test(
        "reconnecting-on-any-close forgets its channel when the one before closes",
        arguments: Fidelity.allCases)
    func forgets(fidelity: Fidelity) throws {
        let id = "reconnecting-on-any-close"
        let both = "send\nfail c1\ndeliver\ntick\ntick\n"
        #expect(try broken(by: id, both, in: fidelity).isEmpty)
        #expect(try broken(by: id, both + "fail c3", in: fidelity).isEmpty)
        let forgotten = try broken(by: id, both + "fail c2", in: fidelity)
        #expect(forgotten == PropertySet([.readyFlag, .noStuckQueue]))
        // The one before opens and ends the retries, when the last one has closed: that is for ever.
        let ended = "fail c1\ndeliver\ntick\ntick\nfail c3\nopen c2\nsend"
        #expect(try broken(by: id, ended, in: fidelity) == PropertySet([.noLoss]))
    }
}
