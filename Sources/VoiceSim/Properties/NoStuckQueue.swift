/// `no-stuck-queue`: a settled open channel leaves nothing queued.
///
/// Judged when the calm after the last step has delivered everything and fired every timer, if the current
/// channel is open then.
struct NoStuckQueue {
    private(set) var isBroken = false

    mutating func settled(isOpen: Bool, isQueued: Bool) { isBroken = isOpen && isQueued }
}
