/// Some of the quirks.
public struct QuirkSet: Equatable, Sendable, BitwiseCopyable {
    /// One bit each, at the place of the raw value.
    private var bits: UInt32 = 0

    /// No quirk.
    public static let none = QuirkSet([])

    /// These quirks.
    public init(_ quirks: [Quirk]) {
        for quirk in quirks { bits |= 1 << UInt32(quirk.rawValue) }
    }

    /// Whether there is none.
    @inline(__always)
    public var isEmpty: Bool { bits == 0 }

    /// Whether `quirk` is among them.
    public func contains(_ quirk: Quirk) -> Bool { bits & 1 << UInt32(quirk.rawValue) != 0 }

    /// Those that are in it, in their order.
    public var members: [Quirk] { Quirk.allCases.filter(contains) }
}

extension QuirkSet {
    /// Those without which steps of these kinds do not happen.
    init(neededBy kinds: [Step.Kind]) {
        self.init(kinds.compactMap { StepTable.rows[Int($0.rawValue)].quirk })
    }
}

extension Schedule {
    /// The quirks without which its steps do not happen.
    public var quirks: QuirkSet { QuirkSet(neededBy: entries.map(\.step.kind)) }
}
