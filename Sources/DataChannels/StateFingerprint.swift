/// A handler that can tell all that its future depends on.
///
/// Offering this is voluntary. It lets an exhaustive exploration recognise a state it has seen before, and
/// so reach much further. Two handlers with equal fingerprints must behave alike from then on, whatever
/// happens: leave nothing out that any later call, event or timer could look at.
public protocol StateFingerprinting: AnyObject {
    /// Adds everything that the handler remembers, always in the same order, and with it every channel it
    /// holds: one that is not added is taken to be out of its reach, but for what a delegate hears.
    ///
    /// Asked only between calls, so that nothing is under way. Must not change anything.
    func fingerprint(into fingerprint: inout StateFingerprint)
}

/// The bytes that stand for a state, collected one after the other.
///
/// Numbers are written in as few bytes as they need (LEB128), lists with their length in front: no two
/// sequences of additions of the same kinds give the same bytes unless they are equal.
///
/// A fingerprint cannot be copied: it is lent to a handler for the time of one call.
public struct StateFingerprint: ~Copyable {
    /// What has been collected.
    public private(set) var bytes: [UInt8] = []
    private let number: (any DataChannel) -> Int

    /// An empty fingerprint.
    ///
    /// - Parameter number: gives each channel a number of its own, at least 0 and the same in every run.
    public init(numberOf number: @escaping (any DataChannel) -> Int) {
        self.number = number
    }

    /// Forgets what has been collected, and keeps the room for it.
    public mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    /// Adds a number. Small ones that are not negative take one byte.
    public mutating func add(_ value: Int) { add(word: UInt64(bitPattern: Int64(value))) }

    /// Adds a flag.
    public mutating func add(_ value: Bool) { bytes.append(value ? 1 : 0) }

    /// Adds which channel this is, if any.
    public mutating func add(_ channel: (any DataChannel)?) {
        add(channel.map { number($0) &+ 1 } ?? 0)
    }

    /// Adds events in their order. O(bytes).
    public mutating func add(_ events: [VoiceEvent]) {
        add(events.count)
        for event in events {
            add(event.byteCount)
            bytes.append(contentsOf: event.json.utf8)
        }
    }

    /// Adds bytes, their number first. O(bytes).
    public mutating func add(_ more: [UInt8]) {
        add(more.count)
        bytes.append(contentsOf: more)
    }

    private mutating func add(word: UInt64) {
        var rest = word
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }
}
