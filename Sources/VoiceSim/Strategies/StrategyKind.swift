/// A strategy by its name: what makes the schedules that follow from a seed and an index.
public struct StrategyKind: Sendable {
    /// The name on the command line and in reports.
    public let name: String
    /// Makes one, for one runner.
    let make: @Sendable () -> AnyStrategy

    /// The strategy that `make` makes, under a name of its own.
    public init<Made: Strategy>(_ name: String, _ make: @escaping @Sendable () -> Made) {
        self.init(ours: name) { Held(CheckedStrategy(make())) }
    }

    /// A strategy that picks nothing but what can happen.
    private init(ours name: String, _ make: @escaping @Sendable () -> AnyStrategy) {
        self.name = name
        self.make = make
    }

    /// The fuzzer: weighted by what finds defects. It draws limits and kinds of step for each schedule anew.
    public static let random = StrategyKind(ours: "random") { RandomStrategy() }
    /// Every enabled step is as likely as the next, and one yield point in six is interfered with; every
    /// schedule has the limits of its scenario. A poor fuzzer, and a plain measure of speed.
    public static let uniform = StrategyKind(ours: "uniform") { UniformStrategy() }

    /// Ours: the one list of them. A new one is a file and a line here.
    public static let all = [random, uniform]
}

extension StrategyKind: Equatable {
    /// Whether both have the same name.
    public static func == (one: StrategyKind, other: StrategyKind) -> Bool { one.name == other.name }
}
