import DataChannels

/// What a fingerprint under way has been given by the handler.
struct Mentions {
    /// The channels, one bit each.
    var channels: UInt16 = 0
    /// The timers, one bit each, by their places in the order of firing. Of more than 64 some bits are
    /// missing, and the fingerprint is not used.
    var timers: UInt64 = 0
    /// A channel that is not of this world was among them.
    var hasStranger = false
}
