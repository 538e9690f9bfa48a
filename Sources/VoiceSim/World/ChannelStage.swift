import DataChannels

/// What a channel shows at a moment: plain values in the world's own memory, so that the network can change
/// them without touching the channel object that the handler holds.
struct ChannelStage: BitwiseCopyable {
    /// What `readyState` reads.
    var state = ReadyState.connecting
    /// Whether the network has stalled and the buffer takes nothing more.
    var isFull = false
    /// The bytes accepted and not transmitted, not counting those of whoever made the buffer full.
    var accepted = 0
    /// `bufferedAmountLowThreshold`, which the handler sets.
    var lowThreshold = 0

    /// What `bufferedAmount` reads.
    var amount: Int { isFull ? SimulatedChannel.maximumBufferSize : accepted }
}
