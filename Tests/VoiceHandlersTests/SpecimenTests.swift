import DataChannels
import Testing
import VoiceHandlers
import VoiceSim

/// The catalog's handler under this id, as something to simulate.
func subject(_ id: String) throws -> Subject {
    let entry = try #require(HandlerCatalog.entry(id: id))
    return Subject(
        try SubjectName(id), claims: Claims(of: entry), messages: MessageContents(of: entry),
        farSide: FarSideName(entry.farSide)!, make: entry.make)
}

extension Claims {
    /// What a handler of the catalog promises.
    init(of entry: HandlerCatalog.Entry) {
        self = []
        if entry.sendsOwnMessages { insert(.sendsOwnMessages) }
        if entry.makesChannels { insert(.makesChannels) }
        if entry.delivers { insert(.delivers) }
    }
}

extension MessageContents {
    /// The messages that a handler of the catalog is given.
    init(of entry: HandlerCatalog.Entry) {
        self = entry.carries.map { carries in Self.numbered.carried { carries($0) } } ?? .numbered
    }
}

/// What a catalog handler breaks in a story told in text form.
func broken(by id: String, _ story: String, in fidelity: Fidelity = .native) throws -> PropertySet {
    try Runner(subject(id)).outcome(of: Schedule(parsing: story), in: Conditions(fidelity)).broken
}

/// Handlers modelled on those of others, with the defect that was found in them.
@Suite struct `A specimen` {
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

    @Test("retry-for-ever tries again every 100 ms until the channel takes it, and in order")
    func retries() throws {
        let clock = SilentClock()
        let handler = RetryForEverHandler(clock: clock)
        let channel = PlainChannel(.connecting)
        handler.setDataChannel(channel)
        for text in ["a", "b"] { handler.sendEvent(VoiceEvent(json: text)) }
        try clock.pending.removeLast()()
        #expect(channel.sent.isEmpty && handler.queuedCount == 2)
        channel.readyState = .open
        try clock.pending.removeLast()()
        #expect(channel.sent == ["a", "b"])
        #expect(clock.pending.isEmpty && clock.delays == [.milliseconds(100), .milliseconds(100)])
    }

    @Test("retry-for-ever retries for ever on a channel that has failed", arguments: Fidelity.allCases)
    func retriesForEver(fidelity: Fidelity) throws {
        let id = "retry-for-ever"
        #expect(try !broken(by: id, "attach open\nsend\nfail c1", in: fidelity).contains(.livelock))
        let gone = "attach open\nfail c1\ndeliver\nsend"
        #expect(try broken(by: id, gone, in: fidelity) == PropertySet([.livelock, .checkedSend]))
        // Another channel, or a reset, would end it.
        #expect(try !broken(by: id, gone + "\nattach", in: fidelity).contains(.livelock))
        #expect(try !broken(by: id, gone + "\nreset", in: fidelity).contains(.livelock))
    }

    @Test("shift-then-check sends one event after the other, as the buffer drains")
    func shifts() throws {
        let clock = SilentClock()
        let handler = ShiftThenCheckHandler(clock: clock)
        let channel = PlainChannel(.open)
        channel.failures = [.operation]
        handler.setDataChannel(channel)
        for text in ["a", "b"] { handler.sendEvent(VoiceEvent(json: text)) }
        #expect(channel.sent == ["a"])
        channel.bufferedAmount = 1
        try clock.pending.removeLast()()
        #expect(channel.sent == ["a"] && handler.queuedCount == 1)
        channel.bufferedAmount = 0
        try clock.pending.removeLast()()
        #expect(channel.sent == ["a", "b"] && clock.pending.isEmpty)
    }

    @Test("shift-then-check loses what it has taken out when the channel closes between its two looks")
    func losesBetween() throws {
        let id = "shift-then-check"
        let lost = PropertySet([.noLoss, .queuedCount])
        for point in ["buffered#1", "check#2"] {
            #expect(try broken(by: id, "attach open\nsend\n  before \(point): closing c1") == lost)
        }
        for point in ["check#1", "send#1"] {
            #expect(try broken(by: id, "attach open\nsend\n  before \(point): closing c1").isEmpty)
        }
    }
}
