/// What the channels have accepted and nobody has heard yet: buffered, or on the wire.
///
/// One line for all channels, in the order in which they accepted. Accepting comes far more often than all
/// else and adds to the end; whoever wants the oldest of a channel looks for it from the beginning. What has
/// gone makes room at the beginning when everything before it has gone too.
struct Transit {
    /// Where a message is.
    enum Stage: UInt8, BitwiseCopyable { case buffered, wired, gone }

    /// One message.
    struct Message: BitwiseCopyable {
        /// Its size in bytes.
        let size: Int32
        /// The place of its text among those that are kept, or -1.
        let text: Int32
        /// The number of the message given that it is, or carries first; 0 for one that nobody gave.
        let number: UInt16
        /// The place of its channel.
        let channel: UInt8
        var stage = Stage.buffered
    }

    private static let capacity = 1_024

    private var line = Slab(
        repeating: Message(size: 0, text: -1, number: 0, channel: 0), count: Self.capacity)
    /// Everything before this has gone.
    private var head = 0
    private var tail = 0

    func free() { line.free() }

    /// Forgets the run.
    @inline(__always)
    mutating func reset() { (head, tail) = (0, 0) }

    /// A channel has accepted a message.
    @inline(__always)
    mutating func append(size: Int, number: Int, text: Int = -1, to index: Int) {
        if tail == line.count { makeRoom() }
        line[within: tail] = Message(
            size: Int32(truncatingIfNeeded: size), text: Int32(truncatingIfNeeded: text),
            number: UInt16(truncatingIfNeeded: number), channel: UInt8(truncatingIfNeeded: index))
        tail &+= 1
    }

    /// Out of line, because it hardly ever happens.
    @inline(never)
    private mutating func makeRoom() {
        let old = line
        if head < line.count / 2 { line = Slab(repeating: line[0], count: 2 * line.count) }
        for place in head..<tail { line[place - head] = old[place] }
        (head, tail) = (0, tail - head)
        if line.count > old.count { old.free() }
    }

    /// The place of the oldest message of a channel at this stage. O(messages).
    private func oldest(of index: Int, _ stage: Stage) -> Int? {
        for place in head..<tail where line[place].stage == stage && Int(line[place].channel) == index {
            return place
        }
        return nil
    }

    /// Whether a channel has a message at this stage. O(messages).
    func has(_ stage: Stage, _ index: Int) -> Bool { oldest(of: index, stage) != nil }

    /// The oldest message of a channel goes on to another stage, if there is one. O(messages).
    mutating func move(_ index: Int, from stage: Stage, to next: Stage) -> Message? {
        guard let place = oldest(of: index, stage) else { return nil }
        var message = line[place]
        message.stage = next
        line[place] = message
        while head < tail, line[head].stage == .gone { head += 1 }
        return message
    }

    /// All that a channel has under way is gone. O(messages).
    mutating func lose(_ index: Int) {
        for place in head..<tail where Int(line[place].channel) == index {
            var message = line[place]
            message.stage = .gone
            line[place] = message
        }
        while head < tail, line[head].stage == .gone { head += 1 }
        if head == tail { reset() }
    }

    /// The messages that a channel has under way, oldest first. O(messages).
    func forEach(of index: Int, _ body: (Message) -> Void) {
        for place in head..<tail where line[place].stage != .gone && Int(line[place].channel) == index {
            body(line[place])
        }
    }
}
