/// `no-invention`: nothing was accepted that nobody gave.
///
/// Most real clients do send something of their own, a `session.update` when the channel opens or a
/// keepalive. Such a handler claims it (``Claims/sendsOwnMessages``), and then this says nothing.
struct NoInvention {
    /// Whether the handler claims to send messages of its own.
    private let isClaimed: Bool
    private(set) var isBroken = false

    init(isClaimed: Bool = false) {
        self.isClaimed = isClaimed
    }

    mutating func accepted() { if !isClaimed { isBroken = true } }
}
