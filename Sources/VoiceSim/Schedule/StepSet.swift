/// A set of steps: one bit each, at the place of ``Step``'s code.
struct StepSet: Equatable, Sendable {
    var bits: UInt64

    init(bits: UInt64) {
        self.bits = bits
    }

    static var empty: StepSet { StepSet(bits: 0) }
    static var all: StepSet { StepSet(bits: (1 << 58) - 1) }

    /// Every step of this kind, for every channel.
    @inline(__always)
    init(kind: Step.Kind) {
        let steps: UInt64 = kind.namesChannel ? 0xFF : 1
        bits = steps << UInt64(Step.code(of: kind, channel: 0))
    }

    /// Every step of these kinds, for every channel.
    init(kinds: [Step.Kind]) {
        bits = kinds.reduce(0) { $0 | StepSet(kind: $1).bits }
    }

    /// Every step of the kinds whose raw values are set as bits.
    init(kindBits kinds: UInt64) {
        let first = UInt64(Step.Kind.open.rawValue)
        bits = kinds & ((1 << first) - 1)
        for place in 0..<UInt64(6) {
            bits |= (0xFF &* (kinds >> (first + place) & 1)) << (first + 8 * place)
        }
    }

    // Computed and not stored, so that the compiler makes plain numbers of them.

    /// All that the network can do.
    static var network: StepSet {
        StepSet(kind: .open).union(StepSet(kind: .closing)).union(StepSet(kind: .closed))
            .union(StepSet(kind: .fail)).union(StepSet(kind: .full)).union(StepSet(kind: .drain))
    }

    /// All that the network can do to the channel at `index`, counted from 0.
    static func network(ofChannelAt index: Int) -> StepSet {
        StepSet(bits: 0x0101_0101_0101 << UInt64(10 + index))
    }

    /// What a listener may do when the handler tells it something.
    static var reactions: StepSet { sending.union(attaching).union(StepSet(kind: .close)) }

    /// What gives the handler a message.
    static var sending: StepSet { StepSet(kind: .send).union(StepSet(kind: .sendSame)) }

    /// What sets a new channel.
    static var attaching: StepSet {
        StepSet(kind: .attach).union(StepSet(kind: .attachOpen)).union(StepSet(kind: .attachOpening))
    }

    var isEmpty: Bool { bits == 0 }

    var count: Int { bits.nonzeroBitCount }

    func contains(_ step: Step) -> Bool {
        bits & (1 << UInt64(step.code)) != 0
    }

    func intersection(_ other: StepSet) -> StepSet {
        StepSet(bits: bits & other.bits)
    }

    func union(_ other: StepSet) -> StepSet {
        StepSet(bits: bits | other.bits)
    }

    func subtracting(_ other: StepSet) -> StepSet {
        StepSet(bits: bits & ~other.bits)
    }

    /// The step at place `n` in the order of codes. O(n); `n` is below ``count``.
    subscript(n: Int) -> Step {
        assert(n < count, "the set has only \(count) steps")
        var rest = bits
        for _ in 0..<n { rest &= rest &- 1 }
        return Step(code: UInt8(truncatingIfNeeded: rest.trailingZeroBitCount))
    }

    /// Calls `body` with every step, in the order of codes.
    func forEach(_ body: (Step) -> Void) {
        var rest = bits
        while rest != 0 {
            body(Step(code: UInt8(truncatingIfNeeded: rest.trailingZeroBitCount)))
            rest &= rest &- 1
        }
    }
}
