import DataChannels

/// What a channel answers when its run is over: that it is closed.
///
/// A handler can wait for it even so, in its `deinit`. No run can tell of that any more, but it must come to
/// an end; so after very many looks the answers are drawn as they are for an ``EndlessCall``. That is so many
/// that hardly anybody else comes to them.
struct Afterlife {
    /// So many looks are answered as a closed channel answers.
    private static var plainLooks: Int { 100_000 }

    private var looks = 0
    private var endless = EndlessCall()

    /// Counts one more look.
    ///
    /// - Returns: whether the answer is to be drawn.
    @inline(never)
    @discardableResult
    mutating func look() -> Bool {
        looks += 1
        if looks <= Self.plainLooks { return false }
        if !endless.look() { EndlessCall.stop("a handler whose run is over") }
        return true
    }

    /// What it reads as `readyState`.
    mutating func state() -> ReadyState {
        look() ? endless.pick(.closed, .open, .closing, .connecting) : .closed
    }

    /// What it reads as an amount of bytes.
    mutating func amount() -> Int { look() ? endless.pickAmount(threshold: 0) : 0 }

    /// The channel that it makes: none, and in the end a closed one that does nothing.
    mutating func channel() -> SimulatedChannel? {
        look() ? endless.pick(nil, SimulatedChannel(index: 0)) : nil
    }

    /// What becomes of what is sent: nothing, whatever the sender is told.
    mutating func refusal() -> DataChannelError? {
        look() ? endless.pick(.invalidState, nil, .operation, .type) : .invalidState
    }
}
