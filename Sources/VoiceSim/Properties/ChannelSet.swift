import DataChannels

/// Some of the channels of a run, by their numbers: `c1` is 1.
public struct ChannelSet: Equatable, Sendable, BitwiseCopyable {
    /// One bit a channel, at the place of its number.
    var bits: UInt16

    init(bits: UInt16) {
        self.bits = bits
    }

    /// No channel.
    public init() { bits = 0 }

    /// The channels from 1 to `last`, at most 15.
    init(upTo last: Int) { bits = (1 << UInt16(truncatingIfNeeded: last &+ 1)) &- 2 }

    /// Whether `channel` is among them.
    @inline(__always)
    public func contains(_ channel: Int) -> Bool { bits & 1 << UInt16(truncatingIfNeeded: channel) != 0 }

    /// Adds a channel.
    @inline(__always)
    public mutating func insert(_ channel: Int) { bits |= 1 << UInt16(truncatingIfNeeded: channel) }

    /// Takes a channel out.
    @inline(__always)
    public mutating func remove(_ channel: Int) { bits &= ~(1 << UInt16(truncatingIfNeeded: channel)) }

    /// Adds all of `other`.
    public mutating func formUnion(_ other: ChannelSet) { bits |= other.bits }

    /// Those that are not in `other`.
    public func subtracting(_ other: ChannelSet) -> ChannelSet { ChannelSet(bits: bits & ~other.bits) }
}

extension StateFingerprint {
    /// Adds which channels these are.
    public mutating func add(_ channels: ChannelSet) { add(Int(channels.bits)) }
}
