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

    @Test("breaks nothing, once it is said what the wire carries", arguments: MutantCatalog.lookAlikes)
    func holds(mutant: Mutant) throws {
        let runner = Runner(try subject(mutant))
        for index in 0..<200 as Range<UInt64> {
            let broken = runner.run(seed: 1, index: index).broken
            #expect(broken == .none, "schedule \(index)")
        }
    }

    @Test("keeps to its mark, however the network stalls between its look and its send")
    func mark() throws {
        let mutant = try #require(MutantCatalog.mutant(named: "keeps-to-mark"))
        let story = try Schedule(parsing: "attach open\nsend\n  before check#1: tight c1\nsend large\nsend\n")
        #expect(try Runner(subject(mutant)).outcome(of: story, in: .native).broken.isEmpty)
    }

    @Test("need not pass on what came on a channel that the application's own listener has replaced")
    func replacedByListener() throws {
        let mutant = try #require(MutantCatalog.mutant(named: "passes-on"))
        let conditions = Conditions(.browser, farSide: .acknowledging)
        for reaction in ["attach", "reset", "close"] {
            let story = try Schedule(parsing: "attach open\ndeliver\n  before event#1: \(reaction)\n")
            #expect(try Runner(subject(mutant)).outcome(of: story, in: conditions).broken.isEmpty)
        }
    }

    @Test("looks like one that loses and invents, if nobody says that", arguments: ["envelope", "batching"])
    func looksWrong(id: String) throws {
        let mutant = try #require(MutantCatalog.mutant(named: id))
        let story = try Schedule(parsing: "attach open\nsend\n")
        let broken = try Runner(Subject("unsaid", make: mutant.make)).outcome(of: story, in: .native).broken
        #expect(broken.contains(.noLoss) && broken.contains(.noInvention))
    }
}
