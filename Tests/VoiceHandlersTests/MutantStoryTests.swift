import DataChannels
import Testing
import VoiceHandlers

/// What some mutants do that takes a listener, or an application, of a special kind.
@Suite struct `A mutant at work` {
    private let clock = SilentClock()
    private let listener = Listener()

    /// This mutant, with a listener.
    private func make(_ id: String) throws -> any VoiceEventHandling {
        let mutant = try #require(MutantCatalog.mutant(named: id))
        let handler = mutant.make(Surroundings(clock: clock, channels: NoChannels()))
        handler.observer = listener
        return handler
    }

    private func give(_ handler: any VoiceEventHandling, _ texts: String...) throws {
        for text in texts { try handler.sendEvent(VoiceEvent(json: text)) }
    }

    /// What a second channel accepts, when the listener clears the queue, sets that channel and gives `b` as it
    /// hears that the first has refused `a`.
    private func afterClearing(_ id: String) throws -> [String] {
        let handler = try make(id)
        let (channel, next) = (PlainChannel(.open), PlainChannel(.open))
        channel.failures = [.operation]
        try handler.setDataChannel(channel)
        listener.whenTold = { [listener] report in
            listener.whenTold = { _ in }
            try? handler.clear()
            try? handler.setDataChannel(next)
            try? handler.sendEvent(VoiceEvent(json: "b"))
        }
        try give(handler, "a")
        return next.sent
    }

    @Test("sends or keeps what a listener has cleared")
    func clearing() throws {
        #expect(try afterClearing("original") == ["b"])
        #expect(try afterClearing("clear-ignored-while-flushing") == ["a", "b"])
        #expect(try afterClearing("flushes-a-copy") == ["a", "b"])
        #expect(try afterClearing("drops-refused-blindly").isEmpty)
    }

    /// What two channels accept, when the listener resets the handler, sets the second and gives `b` as it hears
    /// that the first has refused `a`.
    private func afterReset(_ id: String, setting isNew: Bool) throws -> [[String]] {
        let handler = try make(id)
        let (channel, next) = (PlainChannel(.open), PlainChannel(.open))
        channel.failures = [.operation]
        try handler.setDataChannel(channel)
        listener.whenTold = { [listener] report in
            listener.whenTold = { _ in }
            try? handler.reset()
            if isNew { try? handler.setDataChannel(next) }
            try? handler.sendEvent(VoiceEvent(json: "b"))
        }
        try give(handler, "a")
        return [channel.sent, next.sent]
    }

    @Test("does not notice a reset in the middle of its flush")
    func resetting() throws {
        #expect(try afterReset("original", setting: true) == [[], ["b"]])
        #expect(try afterReset("second-flush-after-reset", setting: true) == [[], ["b", "a"]])
        #expect(try afterReset("original", setting: false) == [[], []])
        #expect(try afterReset("sends-on-after-reset", setting: false) == [["b"], []])
    }

    @Test("removes an event that came after the one that was too large", arguments: [true, false])
    func tooLarge(isMutant: Bool) throws {
        let handler = try make(isMutant ? "removes-first-blindly" : "original")
        let channel = PlainChannel(.open)
        channel.failures = [.type]
        try handler.setDataChannel(channel)
        listener.whenTold = { [listener] _ in
            listener.whenTold = { _ in }
            try? handler.clear()
            try? handler.sendEvent(VoiceEvent(json: "b"))
        }
        try give(handler, "huge")
        #expect(channel.sent == (isMutant ? [] : ["b"]))
    }

    /// What a channel accepts that is set, given `a`, set again, opened and given `b`.
    private func afterSettingAgain(_ id: String, _ state: ReadyState) throws -> [String] {
        let handler = try make(id)
        let channel = PlainChannel(state)
        try handler.setDataChannel(channel)
        try give(handler, "a")
        try handler.setDataChannel(channel)
        channel.readyState = .open
        try channel.delegate?.dataChannelDidOpen(channel)
        try give(handler, "b")
        return channel.sent
    }

    @Test("takes its channel for another when it is set again")
    func settingAgain() throws {
        #expect(try afterSettingAgain("original", .connecting) == ["a", "b"])
        #expect(try afterSettingAgain("original", .open) == ["a", "b"])
        #expect(try afterSettingAgain("same-channel-sends-last-again", .open) == ["a", "a", "b"])
        #expect(try afterSettingAgain("same-channel-clears-queue", .connecting) == ["b"])
        let handler = try make("same-channel-loses-delegate")
        let channel = PlainChannel(.connecting)
        try handler.setDataChannel(channel)
        #expect(channel.delegate != nil)
        try handler.setDataChannel(channel)
        #expect(channel.delegate == nil)
    }

    @Test("counts wrong at the end of a long queue")
    func longQueue() throws {
        for (id, queued, dropped) in [
            ("silent-when-full-256", 256, 0), ("one-too-many-256", 257, 1), ("silent-when-full", 4, 0),
            ("original", 4, 254),
        ] {
            let handler = try make(id)
            let before = listener.reports.count
            for number in 1...258 { try give(handler, "\(number)") }
            #expect(handler.queuedCount == queued)
            #expect(listener.reports.count - before == dropped)
        }
    }

    @Test("waits as long as it says after a channel has opened")
    func waiting() throws {
        for (id, seconds) in [
            ("waits-nine-seconds", 9), ("waits-eleven-seconds", 11), ("waits-a-minute", 60),
            ("waits-a-day", 86_400),
        ] {
            let handler = try make(id)
            let channel = PlainChannel(.open)
            try handler.setDataChannel(channel)
            try give(handler, "a")
            #expect(clock.delays.last == .seconds(seconds))
            #expect(channel.sent.isEmpty)
            try clock.pending.removeLast()()
            try give(handler, "b")
            #expect(channel.sent == ["a", "b"])
        }
    }
}
