import DataChannels
import Testing
import VoiceHandlers
import VoiceSim

/// Handlers that do what no other handler does, and are right.
@Suite struct `A look-alike` {
    private let listener = Listener()
    private let channel = PlainChannel(.open)

    private func give(_ handler: any VoiceEventHandling, _ texts: String...) throws {
        for text in texts { try handler.sendEvent(VoiceEvent(json: text)) }
    }

    @Test("puts each event into an envelope")
    func envelope() throws {
        let handler = EnvelopeHandler(capacity: 4)
        try give(handler, #"{"m":1}"#, #"{"m":2}"#)
        handler.setDataChannel(channel)
        #expect(channel.sent == [#"{"event":{"m":1}}"#, #"{"event":{"m":2}}"#])
    }

    @Test("sends up to three events as a list")
    func batching() throws {
        let handler = BatchingHandler(capacity: 4)
        try give(handler, "a", "b", "c", "d")
        handler.setDataChannel(channel)
        #expect(channel.sent == ["[a,b,c]", "[d]"])
        #expect(handler.queuedCount == 0)
    }

    @Test("tries the first alone when a list is too large, and drops only what is so alone")
    func largeBatch() throws {
        let handler = BatchingHandler(capacity: 4)
        handler.observer = listener
        channel.failures = [.type, .type]
        try give(handler, "huge", "b", "c")
        handler.setDataChannel(channel)
        #expect(channel.sent == ["[b,c]"])
        #expect(
            listener.reports == [.error(.type), .error(.type), .dropped(VoiceEvent(json: "huge"))])
    }

    @Test("pings while its channel is open, and no longer")
    func heartbeat() throws {
        let clock = SilentClock()
        let handler = HeartbeatHandler(capacity: 4, clock: clock)
        handler.setDataChannel(channel)
        #expect(clock.delays == [.seconds(5)])
        try clock.pending.removeLast()()
        #expect(channel.sent == [#"{"type":"ping"}"#])
        #expect(clock.pending.count == 1)
        handler.setDataChannel(channel)
        #expect(clock.delays.count == 2)
        handler.setDataChannel(PlainChannel(.connecting))
        #expect(clock.pending.isEmpty)
        handler.setDataChannel(channel)
        handler.dataChannel(channel, didFailWith: .operation)
        #expect(clock.pending.isEmpty)
        handler.setDataChannel(PlainChannel(.open))
        handler.reset()
        #expect(clock.pending.isEmpty)
    }

    @Test("reports a ping that was refused, and goes on with the channel that is set then")
    func refusedPing() throws {
        let clock = SilentClock()
        let handler = HeartbeatHandler(capacity: 4, clock: clock)
        handler.observer = listener
        handler.setDataChannel(channel)
        channel.failures = [.operation]
        let next = PlainChannel(.open)
        listener.whenTold = { _ in handler.setDataChannel(next) }
        try clock.pending.removeLast()()
        #expect(listener.reports == [.error(.operation)])
        #expect(clock.pending.count == 1)
        try clock.pending.removeLast()()
        #expect(next.sent == [#"{"type":"ping"}"#])
    }

    /// What an event on the wire carries of those that were given.
    private static let carried: [String: MessageContents.Carrying] = [
        "envelope": { wire in
            let (head, tail) = (#"{"event":"#, "}")
            guard wire.json.hasPrefix(head), wire.json.hasSuffix(tail) else { return [] }
            return [VoiceEvent(json: String(wire.json.dropFirst(head.count).dropLast(tail.count)))]
        },
        "batching": { wire in
            guard wire.json.hasPrefix("["), wire.json.hasSuffix("]") else { return [] }
            return wire.json.dropFirst().dropLast().split(separator: ",").map { VoiceEvent(json: String($0)) }
        },
    ]

    @Test("breaks nothing, once it is said what the wire carries", arguments: MutantCatalog.lookAlikes)
    func holds(mutant: Mutant) throws {
        var contents = MessageContents.numbered
        if let carried = Self.carried[mutant.id] { contents = contents.carried(carried) }
        let runner = Runner(
            Subject(
                try SubjectName(mutant.id), claims: mutant.sendsOwnMessages ? .sendsOwnMessages : [],
                messages: contents, make: mutant.make))
        for index in 0..<200 as Range<UInt64> {
            let broken = runner.run(seed: 1, index: index).broken
            #expect(broken == .none, "schedule \(index)")
        }
    }

    @Test("looks like one that loses and invents, if nobody says that", arguments: ["envelope", "batching"])
    func looksWrong(id: String) throws {
        let mutant = try #require(MutantCatalog.mutant(named: id))
        let story = try Schedule(parsing: "attach open\nsend\n")
        let broken = try Runner(subject(mutant)).outcome(of: story, in: .native).broken
        #expect(broken.contains(.noLoss) && broken.contains(.noInvention))
    }
}
