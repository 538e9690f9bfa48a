/// What picks the steps of a schedule that follows from a seed and an index.
public enum StrategyKind: UInt8, Sendable, CaseIterable {
    /// The fuzzer: weighted by what finds defects. It draws limits and kinds of step for each schedule anew.
    case random
    /// Every enabled step is as likely as the next, and one yield point in six is interfered with; every
    /// schedule has the limits of its scenario. A poor fuzzer, and a plain measure of speed.
    case uniform

    /// The name on the command line.
    public var name: String {
        switch self {
        case .random: "random"
        case .uniform: "uniform"
        }
    }

    /// The strategy of this name, or nil.
    public init?(name: some StringProtocol) {
        guard let match = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = match
    }
}
