/// Some of the quirks.
public struct QuirkSet: Equatable, Sendable, BitwiseCopyable {
    /// One bit each, at the place of the raw value.
    private(set) var bits: UInt32 = 0

    /// No quirk.
    public static let none = QuirkSet([])

    /// Every quirk.
    public static let all = QuirkSet(Quirk.allCases)

    /// These quirks.
    public init(_ quirks: [Quirk]) {
        for quirk in quirks { bits |= 1 << UInt32(quirk.rawValue) }
    }

    /// Whether there is none.
    @inline(__always)
    public var isEmpty: Bool { bits == 0 }

    /// Whether `quirk` is among them.
    public func contains(_ quirk: Quirk) -> Bool { bits & 1 << UInt32(quirk.rawValue) != 0 }

    /// Those that ``bits`` of another set say.
    init(bits: UInt32) {
        self.bits = bits
    }

    /// Those that are in it, in their order.
    public var members: [Quirk] { Quirk.allCases.filter(contains) }

    /// Those whose bit in `coins` is set, at the place of the raw value.
    func filtered(by coins: UInt32) -> QuirkSet { QuirkSet(bits: bits & coins) }

    /// Whether there is one that both have.
    func overlaps(_ other: QuirkSet) -> Bool { bits & other.bits != 0 }

    /// Adds a quirk.
    public mutating func insert(_ quirk: Quirk) { bits |= 1 << UInt32(quirk.rawValue) }

    /// Takes a quirk away.
    public mutating func remove(_ quirk: Quirk) { bits &= ~(1 << UInt32(quirk.rawValue)) }

    /// Whether all of them are in `other`.
    public func isSubset(of other: QuirkSet) -> Bool { bits & ~other.bits == 0 }
}

extension QuirkSet: ExpressibleByArrayLiteral {
    /// These quirks.
    public init(arrayLiteral quirks: Quirk...) { self.init(quirks) }
}

extension QuirkSet: CustomStringConvertible {
    /// The names, separated by commas, for example `silent-close, slow-close`.
    public var description: String { members.map(\.name).joined(separator: ", ") }
}

extension Schedule {
    /// Quirks with which its steps can happen, and as few as can be seen from the steps: where one of several
    /// will do, the first.
    public var quirks: QuirkSet {
        entries.reduce(into: QuirkSet.none) { quirks, entry in
            let needed = entry.step.kind.quirks
            if let first = needed.members.first, !needed.overlaps(quirks) { quirks.insert(first) }
        }
    }
}
