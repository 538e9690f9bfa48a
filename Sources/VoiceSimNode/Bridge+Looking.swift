import DataChannels
import VoiceSim

/// What the engine wants to know of a handler, beside what it does.
extension Bridge {
    /// Makes sure that what is noted of the handler is true now: between two calls it is, unless it depends
    /// on a channel, which may have moved since.
    @inline(__always)
    func lookIfNeeded() {
        if depth > 0 || words[.isFleeting] != 0 { try? call(.look) }
    }

    /// Adds the account that the setup gives of the handler.
    func account(into fingerprint: inout StateFingerprint) {
        notedTexts.removeAll(keepingCapacity: true)
        try? call(.account)
        var (place, end) = (0, Int(words[.accountCount]))
        func next() -> Int {
            defer { place += 1 }
            return place < end ? words.account(place) : 0
        }
        while place < end {
            let kind = next()
            switch AccountEntry(rawValue: kind) {
            case .flag: fingerprint.add(next() != 0)
            case .number: fingerprint.add(next())
            case .channel:
                let index = next()
                fingerprint.add(channel(at: index) as (any DataChannel)?)
            case .timer:
                let number = next()
                fingerprint.add(number < 0 ? nil : TimerID(number: UInt64(number)))
            case .messages:
                let count = next()
                fingerprint.add((0..<count).map { _ in event(next(), next()) })
            case nil: end = 0
            }
        }
    }

    /// What an entry of an account is.
    private enum AccountEntry: Int {
        case flag, number, channel, timer, messages
    }

    /// A message of an account: given, with its size, or noted.
    private func event(_ number: Int, _ size: Int) -> VoiceEvent {
        number >= 0 ? contents.event(number, size: size) : notedTexts[size]
    }

    /// The messages given that an event on the wire carries, as the setup says.
    func carried(by event: VoiceEvent) -> [VoiceEvent] {
        notedTexts.removeAll(keepingCapacity: true)
        text = event.json
        try? call(.carry)
        return (0..<Int(words[.accountCount])).map {
            self.event(words.account(2 * $0), words.account(2 * $0 + 1))
        }
    }
}
