/// `current-channel-only`: nothing is sent on a channel that has been replaced, or given up by `reset`.
///
/// A channel is replaced at the moment at which its successor is handed over, and given up when `reset`
/// returns: until then the handler may say goodbye. An attempt counts, whether the old channel accepts it or
/// not.
struct CurrentChannelOnly {
    private(set) var isBroken = false
    /// The one channel that may be sent on, as a bit.
    private var current: UInt16 = 0

    mutating func attached(channel: UInt8) { current = 1 << channel }

    /// A reset has given up the first `channels` channels.
    mutating func gaveUp(channels: UInt8) { current &= ~0 << channels }

    @inline(__always)
    mutating func sent(channel: UInt8) {
        if current & (1 << channel) == 0 { isBroken = true }
    }
}
