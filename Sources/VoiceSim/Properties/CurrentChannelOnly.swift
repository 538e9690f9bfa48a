/// `current-channel-only`: nothing is sent on a channel that has been replaced, or given up by `reset`.
///
/// A channel is replaced at the moment at which its successor is handed over. An attempt counts, whether
/// the old channel accepts it or not.
struct CurrentChannelOnly {
    private(set) var isBroken = false
    /// The one channel that may be sent on, as a bit.
    private var current: UInt16 = 0

    mutating func attached(channel: UInt8) { current = 1 << channel }

    mutating func reset() { current = 0 }

    @inline(__always)
    mutating func sent(channel: UInt8) {
        if current & (1 << channel) == 0 { isBroken = true }
    }
}
