/// What an exhaustive exploration came to, or how far it has come.
public struct Exploration: Equatable, Sendable {
    /// The shortest counterexample of one property.
    public struct Counterexample: Equatable, Sendable {
        /// What it breaks.
        public let property: Property
        /// What happens.
        public let schedule: Schedule
    }

    /// The bounds that were asked for.
    public let bounds: Bounds
    /// A shortest counterexample for each property that broke, in the order of sizes.
    public internal(set) var counterexamples: [Counterexample] = []
    /// How many schedules of each size were run, beginning with the empty one.
    public internal(set) var schedulesBySize: [Int] = []
    /// How many different states were seen, between top-level steps and at yield points; 0 without pruning.
    public internal(set) var states = 0
    /// Every schedule up to this size has been looked at, or one that stands for it.
    public internal(set) var completedSize = -1
    /// Whether everything within the bounds has been looked at.
    public internal(set) var isComplete = false
    /// Whether no schedule was left to extend: the verdict holds for any number of steps.
    public internal(set) var isClosed = false

    /// How many schedules were run.
    public var schedules: Int { schedulesBySize.reduce(0, +) }
}
