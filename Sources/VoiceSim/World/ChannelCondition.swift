/// Where the transport of a channel is, and what it is about to do: all that decides which steps of this
/// channel can happen.
///
/// The transport runs ahead of what a channel shows: in browser fidelity `readyState` follows when a task
/// runs. Of `connecting`, `open` and `closing` at most one is set; without any of them it is closed, or not
/// yet there.
struct ChannelCondition: OptionSet, BitwiseCopyable {
    var rawValue: UInt16

    static let connecting = ChannelCondition(rawValue: 1)
    static let open = ChannelCondition(rawValue: 1 << 1)
    static let closing = ChannelCondition(rawValue: 1 << 2)
    /// Connecting still, but the application has closed the channel: its readiness will change nothing.
    static let abandoned = ChannelCondition(rawValue: 1 << 3)
    /// The send buffer is full.
    static let full = ChannelCondition(rawValue: 1 << 4)
    /// Full, with the task that empties it under way.
    static let draining = ChannelCondition(rawValue: 1 << 5)

    /// Shown as open: whoever looks has read it, or has heard of it.
    static let shown = ChannelCondition(rawValue: 1 << 6)
    /// The send buffer has room for one more small message.
    static let tight = ChannelCondition(rawValue: 1 << 7)
    /// Something is buffered that has not begun to go on the wire.
    static let buffered = ChannelCondition(rawValue: 1 << 8)
    /// Something is on the wire that the far side has yet to hear.
    static let wired = ChannelCondition(rawValue: 1 << 9)
    /// The far side has something to say.
    static let speaking = ChannelCondition(rawValue: 1 << 10)
    /// It has closed, and whoever listens has been told.
    static let over = ChannelCondition(rawValue: 1 << 11)

    /// How many there are, each of them set or not.
    static let count = 1 << 12

    /// The network has stalled: nothing goes on the wire.
    static let stalled: ChannelCondition = [.full, .tight, .draining]

    /// The transport has not ended.
    static let alive: ChannelCondition = [.connecting, .open, .closing]
}
