/// A set of steps: one bit each, at the place of ``Step``'s code.
///
/// Twelve lanes of 16 places in three words. What most schedules have is in the low word, and the others
/// are mostly empty: then counting and picking look at one word only, and the rest is out of line.
public struct StepSet: Equatable, Sendable, BitwiseCopyable {
    /// The first 16 of the steps that name no channel, then c1 to c3, a lane each.
    var low: UInt64
    /// c4 to c7, a lane each.
    var middle: UInt64
    /// c8, then the other steps that name no channel.
    var high: UInt64

    /// The places of the steps without a channel in the low word. All others of them have their own places
    /// in the high one.
    private static let firstSingles: UInt64 = 0xFFFF

    @inline(__always)
    init(low: UInt64 = 0, middle: UInt64 = 0, high: UInt64 = 0) {
        self.low = low
        self.middle = middle
        self.high = high
    }

    @inline(__always)
    static var empty: StepSet { StepSet() }

    /// Every step of this kind, for every channel.
    init(kind: Step.Kind) {
        let bit: UInt64 = 1 << UInt64(kind.place)
        self = kind.namesChannel ? StepSet(lane: UInt16(bit)) : StepSet(singles: bit)
        if kind.namesJob { insert(singles: Self.jobs(Step.maximumJobs)) }
    }

    /// Every step of these kinds, for every channel.
    public init(kinds: [Step.Kind]) {
        self = kinds.reduce(.empty) { $0.union(StepSet(kind: $1)) }
    }

    /// The steps that run the first `count` jobs, up to 8, as bits of steps without a channel.
    @inline(__always)
    static func jobs(_ count: Int) -> UInt64 {
        if count == 0 { return 0 }
        return 1 << UInt64(Step.Kind.run.rawValue) | ((1 << UInt64(min(count, Step.maximumJobs) - 1)) - 1)
            << 57
    }

    /// Every step of the kinds whose raw values are set as bits, where `run`, which comes between the others,
    /// has none.
    @inline(__always)
    init(kindBits kinds: UInt64) {
        let first = UInt64(Step.Kind.run.rawValue)
        self.init(lane: UInt16(truncatingIfNeeded: kinds >> first))
        insert(singles: kinds & ((1 << first) - 1))
    }

    /// Steps that name no channel, each at the place of its kind.
    @inline(__always)
    init(singles: UInt64) {
        self.init(low: singles & Self.firstSingles, high: singles & ~Self.firstSingles)
    }

    /// The same kinds for every channel.
    @inline(__always)
    init(lane: UInt16) {
        let lanes = UInt64(lane) &* 0x0001_0001_0001_0001
        self.init(low: lanes & ~Self.firstSingles, middle: lanes, high: UInt64(lane))
    }

    /// These kinds of the channel at `index`, counted from 0.
    @inline(__always)
    init(lane: UInt16, ofChannelAt index: Int) {
        let place = index &+ 1
        let word = UInt64(lane) << UInt64(truncatingIfNeeded: (place & 3) << 4)
        self = place < 4 ? StepSet(low: word) : place < 8 ? StepSet(middle: word) : StepSet(high: word)
    }

    /// Adds steps that name no channel, each at the place of its kind.
    @inline(__always)
    mutating func insert(singles: UInt64) {
        low |= singles & Self.firstSingles
        high |= singles & ~Self.firstSingles
    }

    /// Puts these kinds of the channel at `index`, counted from 0, in the place of all others of it.
    @inline(__always)
    mutating func set(lane: UInt16, ofChannelAt index: Int) {
        let place = index &+ 1
        let shift = UInt64(truncatingIfNeeded: (place & 3) << 4)
        let (mask, word) = (~(0xFFFF << shift) as UInt64, UInt64(lane) << shift)
        switch place >> 2 {
        case 0: low = low & mask | word
        case 1: middle = middle & mask | word
        default: high = high & mask | word
        }
    }

    /// The kinds of the channel at `index`, counted from 0.
    func lane(ofChannelAt index: Int) -> UInt16 {
        let place = index + 1
        let word = place < 4 ? low : place < 8 ? middle : high
        return UInt16(truncatingIfNeeded: word >> UInt64((place & 3) << 4))
    }

    /// Whether there is none.
    @inline(__always)
    public var isEmpty: Bool { low | middle | high == 0 }

    /// How many there are.
    @inline(__always)
    public var count: Int { middle | high == 0 ? low.nonzeroBitCount : countOfAll }

    @inline(never)
    private var countOfAll: Int { low.nonzeroBitCount + middle.nonzeroBitCount + high.nonzeroBitCount }

    /// Whether `step` is among them.
    public func contains(_ step: Step) -> Bool {
        let bit: UInt64 = 1 << UInt64(step.code & 63)
        return switch step.code >> 6 {
        case 0: low & bit != 0
        case 1: middle & bit != 0
        default: high & bit != 0
        }
    }

    /// Those that both have.
    @inline(__always)
    public func intersection(_ other: StepSet) -> StepSet {
        StepSet(low: low & other.low, middle: middle & other.middle, high: high & other.high)
    }

    /// Those that one of them has.
    @inline(__always)
    public func union(_ other: StepSet) -> StepSet {
        StepSet(low: low | other.low, middle: middle | other.middle, high: high | other.high)
    }

    /// Those that are not in `other`.
    @inline(__always)
    public func subtracting(_ other: StepSet) -> StepSet {
        StepSet(low: low & ~other.low, middle: middle & ~other.middle, high: high & ~other.high)
    }

    /// The step at place `n` in the order of codes. `n` is below ``count``.
    @inline(__always)
    public subscript(n: Int) -> Step {
        assert(n < count, "the set has only \(count) steps")
        return middle | high == 0 ? Step(code: low.place(ofBit: n)) : stepInAll(n)
    }

    /// One of the steps, each as likely as any other. The set is not empty.
    ///
    /// The long way is the last call of whoever asks, so the short one needs no frame.
    @inline(__always)
    public func pick(by random: inout RandomSource) -> Step {
        let bits = random.next()
        return middle | high == 0
            ? Step(code: low.place(ofBit: RandomSource.scale(bits, below: low.nonzeroBitCount)))
            : stepInAll(for: bits)
    }

    @inline(never)
    private func stepInAll(for bits: UInt64) -> Step {
        stepInAll(RandomSource.scale(bits, below: countOfAll))
    }

    @inline(never)
    private func stepInAll(_ n: Int) -> Step {
        var (n, count) = (n, low.nonzeroBitCount)
        if n < count { return Step(code: low.place(ofBit: n)) }
        n &-= count
        count = middle.nonzeroBitCount
        if n < count { return Step(code: 64 + middle.place(ofBit: n)) }
        return Step(code: 128 + high.place(ofBit: n &- count))
    }

    /// The first step in the order of codes, or nil if there is none.
    public var first: Step? { isEmpty ? nil : self[0] }

    /// Calls `body` with every step, in the order of codes.
    public func forEach(_ body: (Step) -> Void) {
        for (start, word) in [(0, low), (64, middle), (128, high)] as [(UInt8, UInt64)] {
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
