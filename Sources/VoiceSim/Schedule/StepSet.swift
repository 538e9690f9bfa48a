/// A set of steps: one bit each, at the place of ``Step``'s code.
///
/// Twelve lanes of 16 places in three words. What most schedules have is in the first word, and the others
/// are mostly empty: then counting and picking look at one word only, and the rest is out of line.
struct StepSet: Equatable, Sendable, BitwiseCopyable {
    /// The first 16 of the steps that name no channel, then c1 to c3, a lane each.
    var first: UInt64
    /// c4 to c7, a lane each.
    var second: UInt64
    /// c8, then the other steps that name no channel.
    var third: UInt64

    /// The places of the steps without a channel in the first word. All others of them have their own places
    /// in the third.
    private static let firstSingles: UInt64 = 0xFFFF

    @inline(__always)
    init(first: UInt64 = 0, second: UInt64 = 0, third: UInt64 = 0) {
        self.first = first
        self.second = second
        self.third = third
    }

    @inline(__always)
    static var empty: StepSet { StepSet() }

    /// Every step of this kind, for every channel.
    init(kind: Step.Kind) {
        let bit: UInt64 = 1 << UInt64(kind.place)
        self = kind.namesChannel ? StepSet(lane: UInt16(bit)) : StepSet(singles: bit)
    }

    /// Every step of these kinds, for every channel.
    init(kinds: [Step.Kind]) {
        self = kinds.reduce(.empty) { $0.union(StepSet(kind: $1)) }
    }

    /// Every step of the kinds whose raw values are set as bits.
    @inline(__always)
    init(kindBits kinds: UInt64) {
        let first = UInt64(Step.Kind.firstWithChannel.rawValue)
        self.init(lane: UInt16(truncatingIfNeeded: kinds >> first))
        insert(singles: kinds & ((1 << first) - 1))
    }

    /// Steps that name no channel, each at the place of its kind.
    @inline(__always)
    init(singles: UInt64) {
        self.init(first: singles & Self.firstSingles, third: singles & ~Self.firstSingles)
    }

    /// The same kinds for every channel.
    @inline(__always)
    init(lane: UInt16) {
        let lanes = UInt64(lane) &* 0x0001_0001_0001_0001
        self.init(first: lanes & ~Self.firstSingles, second: lanes, third: UInt64(lane))
    }

    /// These kinds of the channel at `index`, counted from 0.
    @inline(__always)
    init(lane: UInt16, ofChannelAt index: Int) {
        let place = index &+ 1
        let word = UInt64(lane) << UInt64(truncatingIfNeeded: (place & 3) << 4)
        self = place < 4 ? StepSet(first: word) : place < 8 ? StepSet(second: word) : StepSet(third: word)
    }

    /// Adds steps that name no channel, each at the place of its kind.
    @inline(__always)
    mutating func insert(singles: UInt64) {
        first |= singles & Self.firstSingles
        third |= singles & ~Self.firstSingles
    }

    /// Puts these kinds of the channel at `index`, counted from 0, in the place of all others of it.
    @inline(__always)
    mutating func set(lane: UInt16, ofChannelAt index: Int) {
        let place = index &+ 1
        let shift = UInt64(truncatingIfNeeded: (place & 3) << 4)
        let (mask, word) = (~(0xFFFF << shift) as UInt64, UInt64(lane) << shift)
        switch place >> 2 {
        case 0: first = first & mask | word
        case 1: second = second & mask | word
        default: third = third & mask | word
        }
    }

    /// The kinds of the channel at `index`, counted from 0.
    func lane(ofChannelAt index: Int) -> UInt16 {
        let place = index + 1
        let word = place < 4 ? first : place < 8 ? second : third
        return UInt16(truncatingIfNeeded: word >> UInt64((place & 3) << 4))
    }

    @inline(__always)
    var isEmpty: Bool { first | second | third == 0 }

    @inline(__always)
    var count: Int { second | third == 0 ? first.nonzeroBitCount : countOfAll }

    @inline(never)
    private var countOfAll: Int { first.nonzeroBitCount + second.nonzeroBitCount + third.nonzeroBitCount }

    func contains(_ step: Step) -> Bool {
        let bit: UInt64 = 1 << UInt64(step.code & 63)
        return switch step.code >> 6 {
        case 0: first & bit != 0
        case 1: second & bit != 0
        default: third & bit != 0
        }
    }

    @inline(__always)
    func intersection(_ other: StepSet) -> StepSet {
        StepSet(first: first & other.first, second: second & other.second, third: third & other.third)
    }

    @inline(__always)
    func union(_ other: StepSet) -> StepSet {
        StepSet(first: first | other.first, second: second | other.second, third: third | other.third)
    }

    @inline(__always)
    func subtracting(_ other: StepSet) -> StepSet {
        StepSet(first: first & ~other.first, second: second & ~other.second, third: third & ~other.third)
    }

    /// The step at place `n` in the order of codes. `n` is below ``count``.
    @inline(__always)
    subscript(n: Int) -> Step {
        assert(n < count, "the set has only \(count) steps")
        return second | third == 0 ? Step(code: first.place(ofBit: n)) : stepInAll(n)
    }

    /// One of the steps, each as likely as any other. The set is not empty.
    ///
    /// The long way is the last call of whoever asks, so the short one needs no frame.
    @inline(__always)
    func pick(by random: inout RandomSource) -> Step {
        let bits = random.next()
        return second | third == 0
            ? Step(code: first.place(ofBit: RandomSource.scale(bits, below: first.nonzeroBitCount)))
            : stepInAll(for: bits)
    }

    @inline(never)
    private func stepInAll(for bits: UInt64) -> Step {
        stepInAll(RandomSource.scale(bits, below: countOfAll))
    }

    @inline(never)
    private func stepInAll(_ n: Int) -> Step {
        var (n, count) = (n, first.nonzeroBitCount)
        if n < count { return Step(code: first.place(ofBit: n)) }
        n &-= count
        count = second.nonzeroBitCount
        if n < count { return Step(code: 64 + second.place(ofBit: n)) }
        return Step(code: 128 + third.place(ofBit: n &- count))
    }

    /// Calls `body` with every step, in the order of codes.
    func forEach(_ body: (Step) -> Void) {
        for (start, word) in [(0, first), (64, second), (128, third)] as [(UInt8, UInt64)] {
            var rest = word
            while rest != 0 {
                body(Step(code: start + UInt8(rest.trailingZeroBitCount)))
                rest &= rest &- 1
            }
        }
    }
}

extension UInt64 {
    /// The place of the `n`-th bit that is set, counted from 0. There are more than `n`.
    @inline(__always)
    fileprivate func place(ofBit n: Int) -> UInt8 {
        var (rest, n) = (self, n)
        while n != 0 {
            rest &= rest &- 1
            n &-= 1
        }
        return UInt8(truncatingIfNeeded: rest.trailingZeroBitCount)
    }
}
