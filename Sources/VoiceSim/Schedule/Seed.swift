/// The number that names a campaign: same seed, same handler, same traces.
///
/// Schedule *i* of a campaign with seed *S* draws from a stream of its own, made from *S* and *i*. So it can
/// be run again alone, and the campaigns of two seeds, neighbours or not, have nothing in common.
public struct Seed: Equatable, Sendable {
    /// All 64 bits of it.
    public let value: UInt64

    /// The seed with this value.
    public init(_ value: UInt64) {
        self.value = value
    }

    /// Reads a seed as people write it: decimal (`42`) or hexadecimal (`0x2a`). Nil if it is no 64-bit
    /// number.
    public init?(_ text: some StringProtocol) {
        let isHexadecimal = text.hasPrefix("0x") || text.hasPrefix("0X")
        let digits = isHexadecimal ? text.dropFirst(2) : text[...]
        guard let first = digits.first, first.isHexDigit,
            let value = UInt64(digits, radix: isHexadecimal ? 16 : 10)
        else { return nil }
        self.value = value
    }
}

extension Seed: CustomStringConvertible {
    /// Hexadecimal, for example `0x2a`: the form in files and commands.
    public var description: String { "0x" + String(value, radix: 16) }
}

extension Seed: ExpressibleByIntegerLiteral {
    /// The seed with this value.
    public init(integerLiteral value: UInt64) {
        self.init(value)
    }
}
