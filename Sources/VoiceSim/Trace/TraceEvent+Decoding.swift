import DataChannels

extension TraceEvent {
    /// The event of this word, which another process has sent; nil if there is none.
    package init?(word: UInt64) {
        let details = Details(word: word)
        guard let event = Self.ofCall(details) ?? Self.ofMessage(details) ?? Self.ofWorld(details) else {
            return nil
        }
        self = event
    }

    /// What the handler is called for, sees and says of itself.
    private static func ofCall(_ details: Details) -> TraceEvent? {
        switch details.kind {
        case 0: return .step(Step(code: details.first))
        case 1:
            guard let kind = YieldPoint.Kind(rawValue: details.second) else { return nil }
            return .interleaved(
                Step(code: details.first), at: YieldPoint(unchecked: kind, details.number(at: 24)))
        case 3: return ReadyState(rawValue: details.second).map { .attached(channel: details.channel, $0) }
        case 4: return HandlerCall(rawValue: details.first).map(TraceEvent.called)
        case 5:
            return ChannelEvent(rawValue: details.first).map { .fired($0, channel: Int(details.second)) }
        case 6: return .returned
        case 7: return .escaped(details.first == .max ? nil : DataChannelError(rawValue: details.first))
        case 8: return ReadyState(rawValue: details.second).map { .read(channel: details.channel, $0) }
        case 9: return .buffered(channel: details.channel, amount: details.wide)
        case 12: return .closed(channel: details.channel)
        case 13: return DataChannelError(rawValue: details.first).map(TraceEvent.reportedError)
        case 14: return DataChannelError(rawValue: details.first).map(TraceEvent.reportedFailedFlush)
        case 18: return .observed(isReady: details.first == 1, queued: details.wide)
        case 25: return .made(channel: details.first == 0 ? nil : details.channel)
        case 41: return HandlerCall(rawValue: details.first).map(TraceEvent.begun)
        case 42: return .ran(job: details.wide)
        case 43: return HandlerCall(rawValue: details.first).map { .answered($0, number: details.wide) }
        case 44:
            return HandlerCall(rawValue: details.first).map {
                .failed($0, details.second == .max ? nil : DataChannelError(rawValue: details.second))
            }
        case 45: return .belated(channel: details.channel)
        case 27:
            let isOpen: Bool? = details.first & 4 != 0 ? nil : details.first & 2 != 0
            return .quiet(isReady: details.first & 1 != 0, isOpen: isOpen, queued: details.wide)
        default: return nil
        }
    }

    /// What becomes of messages.
    private static func ofMessage(_ details: Details) -> TraceEvent? {
        let (channel, message) = (details.channel, details.message(at: 16))
        switch details.kind {
        case 2: return .given(message: Int(details.number(at: 8)))
        case 10: return .accepted(channel: channel, message: message)
        case 11:
            return DataChannelError(rawValue: details.second).map {
                .refused(channel: channel, message: details.message(at: 24), $0)
            }
        case 15: return .dropped(message: details.message(at: 8))
        case 26: return .carried(channel: channel, message: message)
        case 30: return .acceptedAgain(channel: channel, message: message)
        case 31: return .heard(channel: channel, message: message)
        case 32: return .unheard(channel: channel, message: message)
        case 38: return .swallowed(channel: channel, message: message)
        case 39: return .heardAgain(channel: channel, message: message)
        default: return nil
        }
    }

    /// What the world does, and how far the run is.
    private static func ofWorld(_ details: Details) -> TraceEvent? {
        switch details.kind {
        case 16: .cleared(isReset: details.first == 1)
        case 17: .gaveUp(channels: details.channel)
        case 19: .overfull(queued: details.wide)
        case 20: .settling
        case 21: .settled(isOpen: details.first == 1)
        case 22: .ended
        case 23: .livelock
        case 24: .endlessCall
        case 28: .calmed(isOpen: details.first == 1)
        case 29: .overdue(milliseconds: details.wide)
        case 33:
            .said(
                channel: details.channel, number: Int(details.number(at: 16)),
                check: UInt32(details.word >> 32))
        case 34: .arrived(channel: details.channel, number: details.wide)
        case 35: .passedOn(number: details.wide == 0 ? nil : details.wide)
        case 36: .objected(channel: details.channel)
        case 37: .overfilled(channel: details.channel, amount: details.wide)
        case 40: .unreturned(calls: details.wide)
        default: nil
        }
    }

    /// What is in a word.
    private struct Details {
        let word: UInt64

        var kind: UInt8 { UInt8(truncatingIfNeeded: word) }
        var first: UInt8 { UInt8(truncatingIfNeeded: word >> 8) }
        var second: UInt8 { UInt8(truncatingIfNeeded: word >> 16) }
        var channel: Int { Int(first) }
        /// A number that fills the rest, with its sign: a handler may say that -1 are queued.
        var wide: Int { Int(Int64(bitPattern: word) >> 16) }
        func number(at bit: UInt64) -> UInt16 { UInt16(truncatingIfNeeded: word >> bit) }
        /// The number of a message; nil if nobody gave it.
        func message(at bit: UInt64) -> Int? { number(at: bit) == 0 ? nil : Int(number(at: bit)) }
    }
}
