/// The only source of randomness: SplitMix64.
///
/// Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (OOPSLA 2014). Each pair of a seed
/// and an index has a stream of its own: the seed is mixed, the index is added to it in steps of an odd
/// constant other than the generator's own, and the sum is mixed again. The streams of one seed begin at
/// places that are all different; those of different seeds begin where chance has it, so two campaigns of a
/// million schedules come within a thousand draws of each other with a probability of 1 in 9,000.
public struct RandomSource: Sendable {
    private var state: UInt64

    /// The stream of this place among those of the seed.
    public init(seed: Seed, index: UInt64 = 0) {
        state = Self.start(seed: seed.value, index: index)
    }

    /// Where a stream begins. A bijection of the index for each seed, and of the seed for each index.
    @inline(__always)
    static func start(seed: UInt64, index: UInt64) -> UInt64 {
        mix(mix(seed &+ 0x9E37_79B9_7F4A_7C15) &+ index &* 0xD1B5_4A32_D192_ED03)
    }

    /// 64 fresh bits.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return Self.mix(state)
    }

    /// A number in `0 ..< bound` (at least 1), by multiplication (Lemire 2019) without the rejection step:
    /// the bias is below `bound / 2^32`, and fuzzing does not mind it.
    public mutating func below(_ bound: Int) -> Int { Self.scale(next(), below: bound) }

    /// The number in `0 ..< bound` that 64 fresh bits stand for.
    @inline(__always)
    static func scale(_ bits: UInt64, below bound: Int) -> Int {
        Int(truncatingIfNeeded: ((bits >> 32) &* UInt64(truncatingIfNeeded: bound)) >> 32)
    }

    /// True `numerator` times in 256.
    public mutating func chance(_ numerator: Int) -> Bool {
        Int(truncatingIfNeeded: next() >> 56) < numerator
    }

    @inline(__always)
    private static func mix(_ input: UInt64) -> UInt64 {
        var z = input
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
