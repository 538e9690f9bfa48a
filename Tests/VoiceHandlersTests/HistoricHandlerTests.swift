import DataChannels
import Testing
import VoiceHandlers
import VoiceSim

/// What TODO-006 shows of each handler, found again; and the whole of what each breaks.
@Suite struct `A handler of TODO-006` {
    private func make(_ id: String) throws -> any VoiceEventHandling {
        try #require(HandlerCatalog.entry(id: id)).make(
            Surroundings(clock: SilentClock(), channels: NoChannels()))
    }

    @Test("flushes when the channel is open already, and when it opens later", arguments: historic)
    func flushes(id: String) throws {
        for state in [ReadyState.open, .connecting] {
            let handler = try make(id)
            let channel = PlainChannel(state)
            try handler.sendEvent(VoiceEvent(json: "a"))
            try handler.setDataChannel(channel)
            channel.readyState = .open
            try channel.delegate?.dataChannelDidOpen(channel)
            #expect(channel.sent == ["a"])
            #expect(handler.isReady)
            #expect(handler.queuedCount == 0)
        }
    }

    @Test("partial-fix lets the error of its flush out, and keeps the queue")
    func partialFix() throws {
        let handler = PartialFixHandler()
        let channel = PlainChannel(.open)
        channel.failures = [nil, .invalidState]
        for text in ["a", "b"] { try handler.sendEvent(VoiceEvent(json: text)) }
        #expect(throws: DataChannelError.invalidState) { try handler.setDataChannel(channel) }
        #expect(channel.sent == ["a"])
        #expect(handler.queuedCount == 2)
    }

    @Test("guarded-flush reports the error of its flush, and loses the rest of the queue")
    func guardedFlush() throws {
        let handler = GuardedFlushHandler()
        let listener = Listener()
        handler.observer = listener
        let channel = PlainChannel(.open)
        channel.failures = [nil, .invalidState]
        for text in ["a", "b", "c"] { try handler.sendEvent(VoiceEvent(json: text)) }
        try handler.setDataChannel(channel)
        #expect(listener.reports == [.flushFailed(.invalidState)])
        #expect(handler.queuedCount == 0)
    }

    @Test("safe-send re-queues what did not go, in front of what came meanwhile")
    func safeSend() throws {
        let handler = SafeSendHandler()
        let listener = Listener()
        handler.observer = listener
        let channel = PlainChannel(.open)
        channel.failures = [nil, .operation]
        for text in ["a", "b", "c"] { try handler.sendEvent(VoiceEvent(json: text)) }
        try handler.setDataChannel(channel)
        #expect(channel.sent == ["a"])
        #expect(handler.queuedCount == 2)
        #expect(listener.reports == [.flushFailed(.invalidState)])
    }

    @Test("retry-queue waits longer each time and gives a message up after five failures")
    func retryQueue() throws {
        let clock = SilentClock()
        let handler = RetryQueueHandler(clock: clock)
        let listener = Listener()
        handler.observer = listener
        let channel = PlainChannel(.open)
        channel.failures = Array(repeating: .operation, count: 5)
        try handler.setDataChannel(channel)
        try handler.sendEvent(VoiceEvent(json: "a"))
        try handler.sendEvent(VoiceEvent(json: "b"))
        while let action = clock.pending.popLast() { try action() }
        #expect(
            clock.delays == [.milliseconds(100), .milliseconds(200), .milliseconds(400), .milliseconds(800)])
        #expect(listener.reports.last == .dropped(VoiceEvent(json: "a")))
        #expect(channel.sent == ["b"])
    }
}

private let historic = ["partial-fix", "guarded-flush", "retry-queue", "safe-send"]
