/// The tasks that wait for their turn, oldest first: one queue, as in a browser's event loop.
///
/// The line begins anew whenever it is empty, and becomes longer when it has to.
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
            /// One message has left the send buffer.
            case transmitted
            /// What the far side says arrives.
            case message
            /// The channel is announced once more (quirk `repeated-open`).
            case openAgain
            /// It fails once more (quirk `late-error`).
            case errorAgain
            /// It says that it has drained, and has not (quirk `spurious-low`).
            case lowAgain
            /// The own connection has been closed (quirk `slow-close`).
            case slowClosing, slowClose

            /// The last of those that are the network's own business; what they do depends on the fidelity.
            static let lastOfBoth = low

            /// The event that the task fires, or the first of two.
            var event: ChannelEvent {
                switch self {
                case .open, .announce, .openAgain: .open
                case .closing, .slowClosing: .closing
                case .close, .slowClose: .close
                case .fail, .errorAgain: .error
                case .low, .transmitted, .lowAgain: .low
                case .message: .message
                }
            }
        }

        var kind: Kind
        var channel: UInt8
        /// Of a message that left the buffer its size; of one that arrives its number.
        var value: Int32 = 0
    }

    /// What nearly every run needs.
    private static let capacity = 4 * Schedule.maximumSize

    private var line = Slab(repeating: Task(kind: .open, channel: 0), count: Self.capacity)
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

    mutating func queue(_ kind: Task.Kind, channel: Int, value: Int = 0) {
        if tail == line.count { grow() }
        line[within: tail] = Task(
            kind: kind, channel: UInt8(truncatingIfNeeded: channel), value: Int32(truncatingIfNeeded: value))
        tail += 1
        waiting[channel] += 1
    }

    /// Out of line, because it hardly ever happens: a far side has much to say.
    @inline(never)
    private mutating func grow() {
        let longer = Slab(repeating: line[0], count: 2 * line.count)
        for place in head..<tail { longer[place] = line[place] }
        line.free()
        line = longer
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
