import DataChannels

/// What a channel shows at a moment: plain values in the world's own memory, so that the network can change
/// them without touching the channel object that the handler holds.
struct ChannelStage: BitwiseCopyable {
    /// What `readyState` reads.
    var state = ReadyState.connecting
    /// Whether the network has stalled and the buffer takes nothing more.
    var isFull = false
    /// Whether it has stalled with room for one more small message.
    var isTight = false
    /// Whether something was accepted after the far side had begun to close, and before anybody could see it:
    /// that is lost, and turns the end into a failure.
    var wasSentLate = false
    /// Whether it was closed before it had shown itself open: whatever its transport brings, it fires nothing
    /// but `close`.
    var wasNeverOpen = false
    /// Whether the far side knows the channel as open.
    var isOpenThere = false
    /// The bytes accepted and not transmitted, not counting those of whoever made the buffer full.
    var accepted = 0
    /// `bufferedAmountLowThreshold`, which the handler sets.
    var lowThreshold = 0 {
        didSet {
            if amount > oldValue, amount <= lowThreshold { wasRaised = true }
        }
    }
    /// Whether the threshold was raised above what is buffered. That fires nothing by itself; what is
    /// transmitted next does.
    var wasRaised = false

    /// What `bufferedAmount` reads.
    var amount: Int {
        if isFull { return SimulatedChannel.maximumBufferSize }
        return isTight ? SimulatedChannel.maximumBufferSize - SimulatedChannel.tightRoom : accepted
    }
}
