/// `no-loss`: every message given was accepted by a channel, was cleared by `clear` or `reset`, or was
/// reported dropped by name.
///
/// It is judged at the very end, after a fresh channel has opened and everything has been delivered: a
/// message that is merely late is not lost. A message given in a call that let an error escape counts like
/// any other.
struct NoLoss {
    private(set) var isBroken = false

    mutating func ended(_ ledger: borrowing MessageLedger) { isBroken = ledger.owesSomething }
}
