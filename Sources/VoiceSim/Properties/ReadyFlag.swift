/// `ready-flag`: settled, `isReady` equals "the current channel is open".
///
/// After `reset` with no later channel there is none, and a handler that is ready all the same is wrong.
struct ReadyFlag {
    private(set) var isBroken = false

    mutating func settled(isOpen: Bool, isReady: Bool) { isBroken = isOpen != isReady }
}
