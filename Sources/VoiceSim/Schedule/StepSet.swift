/// A set of steps: one bit each, at the place of ``Step``'s code.
public struct StepSet: Equatable, Sendable, BitwiseCopyable {
    /// The steps that name no channel.
    var singles: UInt64
    /// Those of channels c1 to c4, a lane of 16 bits each.
    var low: UInt64
    /// Those of channels c5 to c8.
    var high: UInt64

    @inline(__always)
    init(singles: UInt64 = 0, low: UInt64 = 0, high: UInt64 = 0) {
        self.singles = singles
        self.low = low
        self.high = high
    }

    @inline(__always)
    static var empty: StepSet { StepSet() }

    /// Every step of this kind, for every channel.
    init(kind: Step.Kind) {
        let bit: UInt64 = 1 << UInt64(kind.place)
        self = kind.namesChannel ? StepSet(lane: UInt16(bit)) : StepSet(singles: bit)
    }

    /// Every step of these kinds, for every channel.
    public init(kinds: [Step.Kind]) {
        self = kinds.reduce(.empty) { $0.union(StepSet(kind: $1)) }
    }

    /// Every step of the kinds whose raw values are set as bits.
    @inline(__always)
    init(kindBits kinds: UInt64) {
        let first = UInt64(Step.Kind.firstWithChannel.rawValue)
        self.init(lane: UInt16(truncatingIfNeeded: kinds >> first))
        singles = kinds & ((1 << first) - 1)
    }

    /// The same kinds for every channel.
    @inline(__always)
    init(lane: UInt16) {
        let lanes = UInt64(lane) &* 0x0001_0001_0001_0001
        self.init(low: lanes, high: lanes)
    }

    /// These kinds of the channel at `index`, counted from 0.
    @inline(__always)
    init(lane: UInt16, ofChannelAt index: Int) {
        let word = UInt64(lane) << UInt64(truncatingIfNeeded: (index & 3) << 4)
        self = index < 4 ? StepSet(low: word) : StepSet(high: word)
    }

    /// Whether there is none.
    @inline(__always)
    public var isEmpty: Bool { singles | low | high == 0 }

    /// How many there are.
    @inline(__always)
    public var count: Int {
        // Most schedules have few channels, and counting bits is not one instruction everywhere.
        singles.nonzeroBitCount + low.nonzeroBitCount + (high == 0 ? 0 : high.nonzeroBitCount)
    }

    /// Whether `step` is among them.
    public func contains(_ step: Step) -> Bool {
        let bit: UInt64 = 1 << UInt64(step.code & 63)
        return switch step.code >> 6 {
        case 0: singles & bit != 0
        case 1: low & bit != 0
        default: high & bit != 0
        }
    }

    /// Those that both have.
    @inline(__always)
    public func intersection(_ other: StepSet) -> StepSet {
        StepSet(singles: singles & other.singles, low: low & other.low, high: high & other.high)
    }

    /// Those that one of them has.
    @inline(__always)
    public func union(_ other: StepSet) -> StepSet {
        StepSet(singles: singles | other.singles, low: low | other.low, high: high | other.high)
    }

    /// Those that are not in `other`.
    @inline(__always)
    public func subtracting(_ other: StepSet) -> StepSet {
        StepSet(singles: singles & ~other.singles, low: low & ~other.low, high: high & ~other.high)
    }

    /// The step at place `n` in the order of codes. `n` is below ``count``.
    @inline(__always)
    public subscript(n: Int) -> Step {
        assert(n < count, "the set has only \(count) steps")
        var n = n
        let singleCount = singles.nonzeroBitCount
        if n < singleCount { return Step(code: singles.place(ofBit: n)) }
        n &-= singleCount
        let lowCount = low.nonzeroBitCount
        if n < lowCount { return Step(code: 64 + low.place(ofBit: n)) }
        return Step(code: 128 + high.place(ofBit: n &- lowCount))
    }

    /// The first step in the order of codes, or nil if there is none.
    public var first: Step? { isEmpty ? nil : self[0] }

    /// Calls `body` with every step, in the order of codes.
    public func forEach(_ body: (Step) -> Void) {
        var rest = self
        for first in [0, 64, 128] as [UInt8] {
            while rest.singles != 0 {
                body(Step(code: first + UInt8(rest.singles.trailingZeroBitCount)))
                rest.singles &= rest.singles &- 1
            }
            rest = StepSet(singles: rest.low, low: rest.high)
        }
    }
}

extension UInt64 {
    /// The place of the `n`-th bit that is set, counted from 0. There are more than `n`.
    @inline(__always)
    fileprivate func place(ofBit n: Int) -> UInt8 {
        var rest = self
        for _ in 0..<n { rest &= rest &- 1 }
        return UInt8(truncatingIfNeeded: rest.trailingZeroBitCount)
    }
}
