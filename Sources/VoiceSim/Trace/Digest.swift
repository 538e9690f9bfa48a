/// 64 bits that stand for a whole trace, folded in as the run goes.
///
/// Each word is mixed in with a multiplication and a shift, so its place counts. This is a fingerprint
/// for comparing runs, not a cryptographic hash.
struct Digest: Equatable, Sendable {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    @inline(__always)
    mutating func fold(_ word: UInt64) {
        var mixed = (value ^ word) &* 0x9E37_79B9_7F4A_7C15
        mixed ^= mixed >> 29
        value = mixed
    }

    /// The form in reports: `0x` and 16 digits.
    static func text(_ value: UInt64) -> String {
        let digits = String(value, radix: 16)
        return "0x" + String(repeating: "0", count: 16 - digits.count) + digits
    }
}
