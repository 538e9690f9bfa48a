/// `bounded-queue`: the queue never exceeds the capacity that the handler declares.
///
/// Looked at after every call of a handler that declares one.
struct BoundedQueue {
    private(set) var isBroken = false
    private var capacity: Int?

    init(capacity: Int?) {
        self.capacity = capacity
    }

    mutating func observed(queued: Int) {
        if let capacity, queued > capacity { isBroken = true }
    }
}
