import DataChannels

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

    /// A number that follows from a text: one text with two of them was two texts. O(text).
    static func check(of event: VoiceEvent) -> UInt32 {
        var digest = Digest()
        var (word, count) = (0 as UInt64, 0)
        for byte in event.json.utf8 {
            word = word << 8 | UInt64(byte)
            count &+= 1
            if count & 7 == 0 { digest.fold(word) }
        }
        digest.fold(word)
        digest.fold(UInt64(count))
        return UInt32(truncatingIfNeeded: digest.value)
    }

    /// The form in reports: `0x` and 16 digits.
    static func text(_ value: UInt64) -> String {
        let digits = String(value, radix: 16)
        return "0x" + String(repeating: "0", count: 16 - digits.count) + digits
    }
}
