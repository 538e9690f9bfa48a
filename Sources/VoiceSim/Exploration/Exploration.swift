/// What an exhaustive exploration came to, or how far it has come.
public struct Exploration: Equatable, Sendable {
    /// The bounds that were asked for.
    public let bounds: Bounds
    /// A shortest counterexample for each property that broke, in the order of sizes.
    public package(set) var counterexamples: [Counterexample] = []
    /// How many schedules of each size were run, beginning with the empty one.
    public package(set) var schedulesBySize: [Int] = []
    /// How many different states were seen, between top-level steps and at yield points; 0 without pruning.
    public package(set) var states = 0
    /// How many events the schedules recorded.
    public package(set) var events = 0
    /// How many bytes are noted, of states and of schedules that can go on.
    public package(set) var bytes = 0
    /// Every schedule up to this size has been looked at, or one that stands for it.
    public package(set) var completedSize = -1
    /// Whether everything within the bounds has been looked at. Without a limit on steps that is so once no
    /// schedule is left to extend.
    public package(set) var isComplete = false
    /// Whether no schedule was left to extend: the verdict holds for any number of steps, see ``Explorer``
    /// for what a listener may do in a call then.
    public package(set) var isClosed = false
    /// Why it ended before it was done, if it did.
    public package(set) var interruption: Interruption?

    /// What ended an exploration before it was done.
    public enum Interruption: Equatable, Sendable {
        /// It had run as many schedules as it may.
        case schedules
        /// Its schedules had recorded as many events as they may.
        case events
        /// It had noted as much as it may.
        case memory
        /// Somebody asked for the end.
        case request
        /// Schedules could go on that are as long as a schedule may be.
        case longest
        /// A schedule ended or stopped the process that ran it. Which one, ``counterexamples`` says if
        /// `no-crash` was looked for.
        case crash
    }

    /// An exploration within these bounds that has not begun.
    package init(bounds: Bounds) {
        self.bounds = bounds
    }

    /// Whether every property that was asked for has its verdict: everything within the bounds has been
    /// looked at, or each property has been found broken before that, and looking further could not tell
    /// anything new.
    public package(set) var isDecided = false

    /// How many schedules were run.
    public var schedules: Int { schedulesBySize.reduce(0, +) }
}
