import DataChannels
import Testing
import VoiceHandlers

/// The handler that a reader takes home, used as an application uses it.
@Suite struct `The reliable handler` {
    private let handler = ReliableHandler(capacity: 3)
    private let listener = Listener()

    init() { handler.observer = listener }

    private func give(_ texts: String...) {
        for text in texts { handler.sendEvent(VoiceEvent(json: text)) }
    }

    @Test("keeps what is given before a channel opens and then sends it in order")
    func queues() throws {
        let channel = PlainChannel(.connecting)
        give("a")
        handler.setDataChannel(channel)
        give("b")
        #expect(!handler.isReady)
        #expect(handler.queuedCount == 2)
        channel.readyState = .open
        try channel.delegate?.dataChannelDidOpen(channel)
        #expect(channel.sent == ["a", "b"])
        #expect(handler.isReady)
    }

    @Test("keeps a message whose send threw, reports the error, and sends it on the next channel")
    func survivesAThrow() {
        let channel = PlainChannel(.open)
        channel.failures = [nil, .invalidState]
        handler.setDataChannel(channel)
        give("a", "b")
        #expect(channel.sent == ["a"])
        #expect(listener.reports == [.error(.invalidState)])
        let next = PlainChannel(.open)
        handler.setDataChannel(next)
        #expect(next.sent == ["b"])
    }

    @Test("waits for a full buffer to drain")
    func drains() throws {
        let channel = PlainChannel(.open)
        channel.failures = [.operation]
        handler.setDataChannel(channel)
        give("a")
        #expect(handler.queuedCount == 1)
        try channel.delegate?.dataChannelBufferedAmountIsLow(channel)
        #expect(channel.sent == ["a"])
    }

    @Test("gives up a message that no channel can carry, by name, and goes on with the next")
    func tooLarge() {
        let channel = PlainChannel(.open)
        channel.failures = [.type]
        handler.setDataChannel(channel)
        give("huge", "b")
        #expect(channel.sent == ["b"])
        #expect(listener.reports == [.error(.type), .dropped(VoiceEvent(json: "huge"))])
    }

    @Test("drops the newest when its queue is full, by name")
    func full() {
        give("a", "b", "c", "d")
        #expect(handler.queuedCount == 3)
        #expect(listener.reports == [.dropped(VoiceEvent(json: "d"))])
    }

    @Test("lets its listener send and reconnect from a report")
    func reentrancy() {
        let channel = PlainChannel(.open)
        let next = PlainChannel(.open)
        channel.failures = [.operation]
        listener.whenTold = { [handler] _ in
            handler.sendEvent(VoiceEvent(json: "b"))
            handler.setDataChannel(next)
        }
        handler.setDataChannel(channel)
        give("a")
        #expect(next.sent == ["a", "b"])
        #expect(channel.sent == [])
    }

    @Test("hears nothing of a replaced channel, nor of one given up by reset")
    func oldChannels() {
        let old = PlainChannel(.open)
        handler.setDataChannel(old)
        handler.setDataChannel(PlainChannel(.open))
        #expect(old.delegate == nil)
        handler.dataChannelDidClose(old)
        handler.dataChannel(old, didFailWith: .operation)
        #expect(handler.isReady)
        handler.reset()
        #expect(!handler.isReady)
        #expect(listener.reports.isEmpty)
    }

    @Test("forgets the queue when it is cleared, and keeps the channel")
    func clear() {
        give("a")
        handler.clear()
        #expect(handler.queuedCount == 0)
        let channel = PlainChannel(.open)
        handler.setDataChannel(channel)
        give("b")
        #expect(channel.sent == ["b"])
    }
}
