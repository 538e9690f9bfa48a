/// A few words of memory in which a worker notes what it is about to run, for somebody who looks when the
/// run does not come back: another process that shares the memory, or a signal handler of this one.
///
/// The words, each of 64 bits and written before what they tell of begins:
///
/// | place | meaning |
/// | --- | --- |
/// | 0 | what is under way (``Condition``) |
/// | 1 | the beat: one more whenever something begins |
/// | 2 | the place of the schedule in its campaign; it changes with every schedule, and so is a beat too |
/// | 3 | the thread that works, where several look after slots of one process |
/// | 4 | how many steps the run under way has |
/// | 5 | which quirks its strategy has chosen, one bit each, plus one; 0 if it has not |
/// | 8 … | these steps: the step's code in the low 16 bits, above it the kind of its yield point plus one |
/// | | (0 between two calls) in 16, and its ordinal above that |
///
/// This is one of the few places with unsafe memory. Invariant: whoever makes a slot keeps ``byteCount``
/// bytes there, aligned to 8, for as long as the slot is used. Its words are written by one thread only.
package struct RunSlot: @unchecked Sendable {
    /// How much memory a slot takes: less than 8 KiB of steps, and its header.
    package static let byteCount = (firstStep + Schedule.maximumSize) * 8

    /// What is under way.
    package enum Condition: UInt64, Sendable {
        /// Nothing.
        case idle
        /// A schedule that a strategy makes, at a place of its campaign.
        case drawn
        /// A schedule that somebody has given.
        case given
        /// A schedule that an exploration extends: the steps say which.
        case explored
    }

    private static let condition = 0
    private static let beat = 1
    private static let index = 2
    private static let owner = 3
    private static let count = 4
    private static let quirks = 5
    private static let firstStep = 8
    private let words: UnsafeMutablePointer<UInt64>

    /// A slot in this memory, which is all zeros at first.
    package init(at memory: UnsafeMutableRawPointer) {
        words = memory.assumingMemoryBound(to: UInt64.self)
    }

    /// What is under way.
    package var condition: Condition { Condition(rawValue: words[Self.condition]) ?? .idle }
    /// The number of beginnings so far.
    package var beat: UInt64 { words[Self.beat] }
    /// The place of the schedule under way.
    package var index: UInt64 { words[Self.index] }
    /// The thread that works here, as the number that the system knows it by.
    package var owner: UInt {
        get { UInt(words[Self.owner]) }
        nonmutating set { words[Self.owner] = UInt64(newValue) }
    }

    /// The steps of the run under way so far, if they are noted.
    package var schedule: Schedule {
        let count = min(Int(truncatingIfNeeded: words[Self.count]), Schedule.maximumSize)
        return Schedule(unchecked: (0..<count).map { Self.entry(words[Self.firstStep + $0]) })
    }

    /// The limits that its strategy has set for it, as far as they are noted: the quirks.
    package var limits: Limits {
        let word = words[Self.quirks]
        return Limits(quirks: word == 0 ? nil : QuirkSet(bits: UInt32(truncatingIfNeeded: word - 1)))
    }

    /// Something begins, without any steps yet.
    package func begin(_ condition: Condition, at index: UInt64 = 0) {
        words[Self.index] = index
        words[Self.quirks] = 0
        words[Self.count] = 0
        words[Self.beat] &+= 1
        words[Self.condition] = condition.rawValue
    }

    /// The schedule at `index` begins: all that a campaign pays for each.
    @inline(__always)
    func note(index: UInt64) { words[Self.index] = index }

    /// A strategy has set limits.
    package func note(_ limits: Limits) {
        words[Self.quirks] = limits.quirks.map { UInt64($0.bits) + 1 } ?? 0
    }

    /// A step is about to happen.
    package func note(_ entry: Schedule.Entry) {
        let count = Int(truncatingIfNeeded: words[Self.count])
        guard count < Schedule.maximumSize else { return }
        words[Self.firstStep + count] = Self.word(entry)
        words[Self.count] = UInt64(count + 1)
    }

    /// An exploration follows this schedule.
    func begin(following path: [Schedule.Entry]) {
        begin(.explored)
        for entry in path { note(entry) }
    }

    /// Nothing is under way any more.
    package func end() { words[Self.condition] = Condition.idle.rawValue }

    private static func word(_ entry: Schedule.Entry) -> UInt64 {
        let kind = entry.anchor.map { UInt64($0.kind.rawValue) + 1 } ?? 0
        return UInt64(entry.step.code) | kind << 16 | UInt64(entry.anchor?.ordinal ?? 0) << 32
    }

    private static func entry(_ word: UInt64) -> Schedule.Entry {
        let kind = UInt8(truncatingIfNeeded: word >> 16)
        let ordinal = UInt16(truncatingIfNeeded: word >> 32)
        let point =
            kind == 0 ? nil : YieldPoint.Kind(rawValue: kind - 1).map { YieldPoint(unchecked: $0, ordinal) }
        return Schedule.Entry(Step(code: UInt8(truncatingIfNeeded: word)), at: point)
    }
}
