/// Where the transport of each channel is: a set of channels for each stage, one bit a channel.
///
/// The transport runs ahead of what a channel shows: in browser fidelity `readyState` follows when a task
/// runs. A channel is in at most one of `connecting`, `open` and `closing`; in none it is closed, or not yet
/// there. The sets are kept this way round so that the enabled steps are a few shifts away.
struct Network: Equatable {
    var connecting: UInt16 = 0
    var open: UInt16 = 0
    var closing: UInt16 = 0
    /// Connecting still, but the application has closed the channel: its readiness will change nothing.
    var abandoned: UInt16 = 0
    /// The send buffer is full.
    var full: UInt16 = 0
    /// Full, with the task that empties it under way.
    var draining: UInt16 = 0
    /// The send buffer holds something that the channel has accepted.
    var holding: UInt16 = 0

    /// What the network can do next. Only the first eight channels are in schedules.
    @inline(__always)
    var enabled: StepSet {
        func place(_ channels: UInt16, _ kind: Step.Kind) -> UInt64 {
            UInt64(channels & 0xFF) << UInt64(Step.code(of: kind, channel: 0))
        }
        let bits =
            place(connecting, .open)
            | place(open, .closing)
            | place(closing | abandoned, .closed)
            | place(connecting | open | closing, .fail)
            | place(open & ~full, .full)
            | place(full & ~draining, .drain)
        return StepSet(bits: bits)
    }

    /// The channel's transport is gone. What it had accepted stays in its buffer.
    mutating func remove(_ bit: UInt16) {
        connecting &= ~bit
        open &= ~bit
        closing &= ~bit
        abandoned &= ~bit
        full &= ~bit
        draining &= ~bit
    }
}
