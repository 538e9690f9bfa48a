import DataChannels
import Testing

@testable import VoiceSim

@Suite struct `The word of an event` {
    /// Everything that names a message, about this one.
    private static func events(_ message: Int) -> [TraceEvent] {
        [
            .given(message: message), .accepted(channel: 1, message: message),
            .carried(channel: 1, message: message), .refused(channel: 1, message: message, .operation),
            .dropped(message: message),
        ]
    }

    @Test("is another for each message, also for those after the 255th, and for none")
    func messages() {
        var words = Set<UInt64>()
        var count = 0
        for message in 1...Schedule.maximumMessages + 1 {
            for event in Self.events(message) {
                words.insert(event.word)
                count += 1
            }
        }
        let nobodys: [TraceEvent] = [
            .accepted(channel: 1, message: nil), .carried(channel: 1, message: nil),
            .refused(channel: 1, message: nil, .operation), .dropped(message: nil),
        ]
        for event in nobodys { words.insert(event.word) }
        #expect(words.count == count + nobodys.count)
    }

    @Test("keeps message, channel and error apart")
    func fields() {
        var words = Set<UInt64>()
        for message in [1, 2, 255, 256, 257, 321] {
            for channel in 1...9 {
                words.insert(TraceEvent.accepted(channel: channel, message: message).word)
                words.insert(TraceEvent.carried(channel: channel, message: message).word)
                for error in DataChannelError.allCases {
                    words.insert(TraceEvent.refused(channel: channel, message: message, error).word)
                }
            }
        }
        #expect(words.count == 6 * 9 * (2 + DataChannelError.allCases.count))
        var quiet = Set<UInt64>()
        for isReady in [false, true] {
            for isOpen in [nil, false, true] {
                for queued in [0, 1, 300, -1] {
                    quiet.insert(TraceEvent.quiet(isReady: isReady, isOpen: isOpen, queued: queued).word)
                }
            }
        }
        #expect(quiet.count == 2 * 3 * 4)
    }

    @Test("is the event again for whoever reads it, of whatever kind and with whatever sign")
    func backAgain() throws {
        // One for each kind, by its number, with details that every kind has.
        for kind in 0...45 as ClosedRange<UInt64> {
            let event = try #require(TraceEvent(word: kind | 1 << 8 | 1 << 16 | 1 << 24), "kind \(kind)")
            #expect(event.word & 0xFF == kind)
            #expect(TraceEvent(word: event.word) == event)
        }
        for queued in [0, 1, 300, -1] {
            let event = TraceEvent.quiet(isReady: true, isOpen: nil, queued: queued)
            #expect(TraceEvent(word: event.word) == event)
        }
        for message in [1, 255, 256, Schedule.maximumMessages + 1] {
            for event in Self.events(message) { #expect(TraceEvent(word: event.word) == event) }
        }
        #expect(TraceEvent(word: 46) == nil)
    }

    @Test("goes into the digest: a message that is dropped is another there 256 messages later")
    func digest() throws {
        func digest(dropping number: Int) throws -> UInt64 {
            let picky = Planted.subject {
                $0.onSend = { (handler, event) in
                    let isIt = event.json == "{\"m\":\(number)}"
                    if isIt { handler.observer?.handlerDidReport(.dropped(event)) }
                }
            }
            let story = String(repeating: "send\n", count: 300)
            return try Runner(picky).outcome(of: Schedule(parsing: story), in: .native).digest
        }
        #expect(try digest(dropping: 2) != digest(dropping: 258))
        #expect(try digest(dropping: 258) == digest(dropping: 258))
    }
}
