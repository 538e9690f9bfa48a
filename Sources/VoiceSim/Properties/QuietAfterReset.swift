/// `quiet-after-reset`: after `reset`, the channels set before it cause no send, no report and no change of
/// `isReady` or the queue.
///
/// What counts is everything between the arrival of an old channel's event and the return from it.
struct QuietAfterReset {
    private(set) var isBroken = false
    /// The channels of sessions that a reset has ended.
    private(set) var givenUp: UInt16 = 0
    /// How many calls are in progress from the event of an old channel outwards. 0: we are not in one.
    private var lateDepth = 0
    private var before: (ready: UInt8, queued: Int)?

    /// A reset has given up the first `channels` channels.
    mutating func gaveUp(channels: UInt8) { givenUp |= (1 << channels) - 1 }

    /// A call begins; with it, `depth` calls are in progress.
    @inline(__always)
    mutating func called(isEvent: Bool, channel: UInt8, depth: Int) {
        guard isEvent, givenUp & (1 << channel) != 0, lateDepth == 0 else { return }
        lateDepth = depth
        before = nil
    }

    /// Something that is not the handler's doing happens in the middle of a call. The world has looked at
    /// the handler right before, and will look again right after.
    mutating func interleaved() { before = nil }

    /// A call ends; `depth` calls are still in progress.
    @inline(__always)
    mutating func returned(depth: Int) { if depth < lateDepth { lateDepth = 0 } }

    mutating func acted() { if lateDepth > 0 { isBroken = true } }

    mutating func observed(ready: UInt8, queued: Int) {
        guard lateDepth > 0 else { return }
        if let before {
            if before != (ready, queued) { isBroken = true }
        } else {
            before = (ready, queued)
        }
    }
}
