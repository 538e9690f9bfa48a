/// How far an exhaustive exploration may go before it ends early.
///
/// All of it is counted and none of it measured, so that where an exploration ends follows from the handler
/// and the bounds, whatever machine it runs on and with however many workers.
public struct ExplorationLimit: Equatable, Sendable {
    /// How many schedules may be run, to the next batch.
    public var schedules: Int
    /// How many events these schedules may record: what they cost. A schedule is mostly some dozens, but one
    /// that calls a handler that looks at its channel 20,000 times in a call is more than 20,000.
    public var events: Int
    /// How many bytes may be noted, of states and of schedules that can go on. The process takes more: its
    /// own memory, some 20 MB for each worker, and while a table grows, what it had before.
    public var bytes: Int

    /// What may be noted without being asked for more: 2 GiB.
    public static let defaultBytes = 1 << 31

    /// Limits for an exploration that somebody watches: only memory counts.
    public init(schedules: Int = .max, events: Int = .max, bytes: Int = defaultBytes) {
        self.schedules = schedules
        self.events = events
        self.bytes = bytes
    }

    /// The work of this many ordinary schedules, generously counted: as many schedules, 100 events for each
    /// beside a million, and 32 bytes for each beside 16 MiB, never more than ``defaultBytes``.
    public static func work(ofSchedules schedules: Int) -> ExplorationLimit {
        let schedules = max(schedules, 0)
        let (events, isMuch) = schedules.multipliedReportingOverflow(by: 100)
        let bytes = min(schedules, defaultBytes >> 5) << 5
        return ExplorationLimit(
            schedules: schedules, events: isMuch ? .max : max(events, events &+ 1_000_000),
            bytes: min(bytes + (1 << 24), defaultBytes))
    }
}

extension ExplorationLimit: ExpressibleByIntegerLiteral {
    /// The same as ``work(ofSchedules:)``.
    public init(integerLiteral schedules: Int) { self = .work(ofSchedules: schedules) }
}
