import Synchronization

/// Counts the schedules of campaigns while they are run, for whoever watches: any thread may read it, and
/// nothing is decided by it.
public final class ScheduleCounter: Sendable {
    private let total = Atomic<UInt64>(0)

    /// A counter at 0.
    public init() {}

    /// How many have been run so far. Those under way at a worker may be missing: some hundreds.
    public var count: UInt64 { total.load(ordering: .relaxed) }

    /// Counts some more.
    public func add(_ schedules: UInt64) { total.wrappingAdd(schedules, ordering: .relaxed) }
}
