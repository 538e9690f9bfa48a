/// `quiet-after-reset`: after `reset`, the channels set before it cause no send, no report and no change of
/// `isReady` or the queue.
///
/// What counts is everything between the arrival of an old channel's event and the return from it.
struct QuietAfterReset {
    private(set) var isBroken = false
    private var attached: UInt16 = 0
    /// The channels of sessions that a reset has ended.
    private(set) var givenUp: UInt16 = 0
    /// How many calls deep we are in the event of an old channel. 0: not in one.
    private var depth = 0
    private var before: (ready: UInt8, queued: Int)?

    mutating func attached(channel: UInt8) { attached |= 1 << channel }

    mutating func reset() { givenUp = attached }

    mutating func called(_ call: HandlerCall, channel: UInt8) {
        if depth > 0 {
            depth += 1
        } else if call.isEvent, givenUp & (1 << channel) != 0 {
            depth = 1
            before = nil
        }
    }

    /// Something that is not the handler's doing happens in the middle of a call. The world has looked at
    /// the handler right before, and will look again right after.
    mutating func interleaved() { before = nil }

    mutating func returned() { if depth > 0 { depth -= 1 } }

    mutating func acted() { if depth > 0 { isBroken = true } }

    mutating func observed(ready: UInt8, queued: Int) {
        guard depth > 0 else { return }
        if let before {
            if before != (ready, queued) { isBroken = true }
        } else {
            before = (ready, queued)
        }
    }
}
