/// A handler that can tell all that its future depends on.
///
/// Offering this is voluntary. It lets an exhaustive exploration recognise a state it has seen before, and
/// so reach much further. Two handlers with equal fingerprints must behave alike from then on, whatever
/// happens: leave nothing out that any later call, event or timer could look at.
public protocol StateFingerprinting: AnyObject {
    /// Adds everything that the handler remembers, always in the same order. Asked only between calls, so
    /// that nothing is under way. Must not change anything.
    func fingerprint(into fingerprint: inout StateFingerprint)
}

/// The words that stand for a state, collected one after the other.
public struct StateFingerprint {
    /// What has been collected.
    public private(set) var words: [UInt64]
    private let number: (any DataChannel) -> Int

    /// An empty fingerprint.
    ///
    /// - Parameters:
    ///   - words: a buffer to collect in; emptied first.
    ///   - number: gives each channel a number of its own, the same in every run.
    public init(reusing words: [UInt64] = [], numberOf number: @escaping (any DataChannel) -> Int) {
        self.words = words
        self.words.removeAll(keepingCapacity: true)
        self.number = number
    }

    /// Adds a number.
    public mutating func add(_ value: Int) { words.append(UInt64(bitPattern: Int64(value))) }

    /// Adds a flag.
    public mutating func add(_ value: Bool) { words.append(value ? 1 : 0) }

    /// Adds which channel this is, if any.
    public mutating func add(_ channel: (any DataChannel)?) {
        words.append(channel.map { UInt64(number($0)) + 1 } ?? 0)
    }

    /// Adds events in their order. O(bytes).
    public mutating func add(_ events: [VoiceEvent]) {
        words.append(UInt64(events.count))
        for event in events {
            words.append(UInt64(event.byteCount))
            var word: UInt64 = 0
            for (place, byte) in event.json.utf8.enumerated() {
                word = word << 8 | UInt64(byte)
                if place % 8 == 7 {
                    words.append(word)
                    word = 0
                }
            }
            words.append(word)
        }
    }
}
