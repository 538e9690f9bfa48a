/// The tasks that wait for their turn, oldest first: one queue, as in a browser's event loop.
///
/// A step queues at most one task and so does a round of settling, so a line of fixed length suffices. It
/// begins anew whenever it is empty.
struct EventLoop {
    /// A change or an event of one channel that waits to run.
    struct Task: BitwiseCopyable {
        enum Kind: UInt8 {
            /// The transport is ready.
            case open
            /// A channel that was handed over open is announced.
            case announce
            /// The far side has begun to close.
            case closing
            /// The closing procedure has ended.
            case close
            /// The transport has failed.
            case fail
            /// The send buffer has drained.
            case low

            /// The event that the task fires, or the first of two.
            var event: ChannelEvent {
                switch self {
                case .open, .announce: .open
                case .closing: .closing
                case .close: .close
                case .fail: .error
                case .low: .low
                }
            }
        }

        var kind: Kind
        var channel: UInt8
    }

    /// The steps of a schedule, and what settling can add in its rounds.
    private static let capacity = 4 * Schedule.maximumSize

    private let line = Slab(repeating: Task(kind: .open, channel: 0), count: Self.capacity)
    private var head = 0
    private var tail = 0
    /// For each channel, how many tasks of it are waiting.
    private let waiting = Slab(repeating: 0 as UInt16, count: Equipment.channelCount)

    func free() {
        line.free()
        waiting.free()
    }

    var isEmpty: Bool { head == tail }

    var count: Int { tail - head }

    mutating func reset() {
        for place in head..<tail { waiting[Int(line[place].channel)] = 0 }
        head = 0
        tail = 0
    }

    /// Whether a task of this channel is waiting.
    @inline(__always)
    func hasTask(ofChannel index: Int) -> Bool { waiting[index] > 0 }

    mutating func queue(_ kind: Task.Kind, channel: Int) {
        precondition(tail < line.count, "more tasks than steps")
        line[tail] = Task(kind: kind, channel: UInt8(truncatingIfNeeded: channel))
        tail += 1
        waiting[channel] += 1
    }

    /// Takes the oldest task; there is one.
    mutating func next() -> Task {
        let task = line[head]
        head += 1
        waiting[Int(task.channel)] -= 1
        if head == tail { (head, tail) = (0, 0) }
        return task
    }

    /// Forgets the tasks of a channel, and keeps the order of the others.
    mutating func forget(channel: Int) {
        var end = head
        for place in head..<tail where line[place].channel != UInt8(truncatingIfNeeded: channel) {
            line[end] = line[place]
            end += 1
        }
        tail = end
        waiting[channel] = 0
        if head == tail { (head, tail) = (0, 0) }
    }

    /// The waiting tasks, oldest first.
    func forEach(_ body: (Task) -> Void) {
        for place in head..<tail { body(line[place]) }
    }
}
