/// `bounded-queue`: the queue never exceeds the capacity that the handler declares.
///
/// The world looks after every call and at every report of a handler that declares one.
struct BoundedQueue {
    private(set) var isBroken = false

    mutating func exceeded() { isBroken = true }
}
