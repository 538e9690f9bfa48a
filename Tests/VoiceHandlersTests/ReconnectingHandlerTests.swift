import DataChannels
import Testing
import VoiceHandlers
import VoiceSim

/// The handler for an application that leaves its channels to the handler.
@Suite struct `The reconnecting handler` {
    private let clock = SilentClock()
    private let connection = PlainConnection()
    private let handler: ReconnectingHandler
    private let listener = Listener()

    init() {
        handler = ReconnectingHandler(capacity: 2, in: Surroundings(clock: clock, channels: connection))
        handler.observer = listener
    }

    private func give(_ texts: String...) {
        for text in texts { handler.sendEvent(VoiceEvent(json: text)) }
    }

    private func open(_ channel: PlainChannel?) throws {
        let channel = try #require(channel)
        channel.readyState = .open
        try channel.delegate?.dataChannelDidOpen(channel)
    }

    private func close(_ channel: PlainChannel?) throws {
        let channel = try #require(channel)
        channel.readyState = .closed
        try channel.delegate?.dataChannelDidClose(channel)
    }

    private func fireTimer() throws { try clock.pending.removeLast()() }

    @Test("connects with the first event, and sends it when the channel opens")
    func connects() throws {
        #expect(connection.made.isEmpty && clock.pending.isEmpty)
        give("a", "b")
        #expect(connection.made.count == 1 && handler.queuedCount == 2 && !handler.isReady)
        try open(connection.made.first)
        #expect(connection.made[0].sent == ["a", "b"] && handler.isReady)
        #expect(clock.pending.isEmpty)
    }

    @Test("makes another channel when its own has closed, after a wait that doubles while none opens")
    func backsOff() throws {
        give("a")
        for _ in 0..<7 {
            try close(connection.made.last)
            try fireTimer()
        }
        // Between them are the waits for each new channel to open, of which none came to its end.
        let waits = clock.delays.enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
        #expect(waits == [2, 4, 8, 16, 32, 32, 32].map { .seconds($0) })
        try open(connection.made.last)
        #expect(connection.made.last?.sent == ["a"])
        try close(connection.made.last)
        #expect(clock.delays.last == .seconds(1))
    }

    @Test("replaces a channel that does not open, and closes it")
    func neverOpens() throws {
        give("a")
        #expect(clock.delays == [.seconds(15)])
        try fireTimer()
        #expect(connection.made.count == 2)
        #expect(connection.made[0].readyState == .closing && connection.made[0].delegate == nil)
        try open(connection.made[1])
        #expect(connection.made[1].sent == ["a"])
    }

    @Test("replaces a channel that stays closing, or closes without a word")
    func neverCloses() throws {
        for (number, state) in [ReadyState.closing, .closed].enumerated() {
            give("a")
            try open(connection.made.last)
            connection.made[number].readyState = state
            if state == .closing {
                try connection.made[number].delegate?.dataChannelIsClosing(connection.made[number])
            } else {
                give("b")
            }
            try fireTimer()
            #expect(connection.made.count == number + 2)
        }
        try open(connection.made.last)
        #expect(connection.made.map(\.sent) == [["a"], ["a"], ["b"]])
    }

    @Test("waits for a full buffer to drain, and looks again after a second if nobody says so")
    func drains() throws {
        give("a")
        connection.made[0].failures = [.operation, .operation]
        try open(connection.made[0])
        try connection.made[0].delegate?.dataChannelBufferedAmountIsLow(connection.made[0])
        #expect(connection.made[0].sent.isEmpty && clock.delays.last == .seconds(1))
        try fireTimer()
        #expect(connection.made[0].sent == ["a"] && connection.made.count == 1 && clock.pending.isEmpty)
        #expect(listener.reports == [.error(.operation), .error(.operation)])
    }

    @Test("asks again later if there can be no channel, and drops what it has no room for by name")
    func noChannel() throws {
        connection.isClosed = true
        give("a", "b", "c")
        #expect(listener.reports == [.dropped(VoiceEvent(json: "c"))])
        #expect(clock.delays == [.seconds(2)])
        try fireTimer()
        #expect(clock.delays == [.seconds(2), .seconds(4)])
        connection.isClosed = false
        try fireTimer()
        try open(connection.made.last)
        #expect(connection.made.last?.sent == ["a", "b"])
    }

    @Test("forgets everything with a reset, and begins again with the next event")
    func resets() throws {
        give("a")
        handler.reset()
        #expect(clock.pending.isEmpty && handler.queuedCount == 0)
        #expect(connection.made[0].readyState == .closing && connection.made[0].delegate == nil)
        give("b")
        try open(connection.made.last)
        #expect(connection.made.map(\.sent) == [[], ["b"]])
    }

    @Test("breaks nothing in many schedules, nor in all short ones", arguments: Fidelity.allCases)
    func holds(fidelity: Fidelity) async throws {
        let subject = try subject("reconnecting")
        // Nor where a channel may vanish without an event: it does not wait for one.
        for quirks in [QuirkSet.none, QuirkSet([.silentClose])] {
            let scenario = Scenario(fidelity: fidelity, quirks: quirks)
            let report = try await Campaign(subject, seed: 1, schedules: 1_000, scenario: scenario).run()
            #expect(report.findings.isEmpty)
        }
        let bounds = Bounds(steps: 4, messages: 2, channels: 2, fidelity: fidelity)
        #expect(try await Explorer(subject, bounds: bounds).explore().counterexamples.isEmpty)
    }
}
