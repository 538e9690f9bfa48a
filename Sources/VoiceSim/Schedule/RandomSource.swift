/// The only source of randomness: SplitMix64.
///
/// Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (OOPSLA 2014). The seed is mixed
/// once before use, so that neighbouring seeds start far apart in the sequence.
struct RandomSource {
    private var state: UInt64

    init(seed: Seed) {
        state = Self.mix(seed.value &+ 0x9E37_79B9_7F4A_7C15)
    }

    /// 64 fresh bits.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return Self.mix(state)
    }

    /// A number in `0 ..< bound` (at least 1), by multiplication (Lemire 2019) without the rejection step:
    /// the bias is below `bound / 2^32`, and fuzzing does not mind it.
    mutating func below(_ bound: Int) -> Int {
        Int(truncatingIfNeeded: ((next() >> 32) &* UInt64(truncatingIfNeeded: bound)) >> 32)
    }

    /// True `numerator` times in 256.
    mutating func chance(_ numerator: Int) -> Bool {
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
