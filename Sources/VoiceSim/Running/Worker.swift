/// Runs schedules of one subject, one after the other: a runner on a thread, or a process of its own. A
/// worker belongs to one thread.
public protocol Worker: AnyObject {
    /// Runs schedules of a campaign and counts what they come to.
    ///
    /// - Parameters:
    ///   - indices: the places of the schedules.
    ///   - cancellation: asked now and then; once it has come, the schedules so far are the result.
    /// - Throws: ``WorkerFailure`` if they cannot be run.
    func tally(
        of indices: Range<UInt64>, in campaign: Campaign, until cancellation: () -> Bool
    ) throws -> Tally

    /// Runs a schedule that a strategy makes, and writes it down.
    ///
    /// - Returns: what happened, under which conditions, and what that broke.
    /// - Throws: ``WorkerFailure`` if it cannot be run.
    func record(_ draw: Draw) throws -> Recorded

    /// Runs this very schedule.
    ///
    /// - Throws: ``Staleness`` if it does not fit the handler; ``WorkerFailure`` if it cannot be run.
    func outcome(of schedule: Schedule, in conditions: Conditions) throws -> Outcome

    /// Tries a proposal out: the same, but a worker that waits for a run to come back may lose its patience
    /// sooner. What counts is asked for with ``outcome(of:in:)``, which this does by default.
    func tryOut(_ schedule: Schedule, in conditions: Conditions) throws -> Outcome
}

extension Worker {
    /// Runs this very schedule.
    public func tryOut(_ schedule: Schedule, in conditions: Conditions) throws -> Outcome {
        try outcome(of: schedule, in: conditions)
    }

    /// What the schedule comes to, or nil if it does not fit the handler.
    ///
    /// - Throws: ``WorkerFailure`` if nobody could run it.
    func outcomeIfItFits(_ schedule: Schedule, in conditions: Conditions) throws -> Outcome? {
        do {
            return try outcome(of: schedule, in: conditions)
        } catch is Staleness {
            return nil
        }
    }
}

/// A schedule that was made by a strategy, and what it came to.
public struct Recorded: Equatable, Sendable {
    /// What happened.
    public let schedule: Schedule
    /// Under which conditions.
    public let conditions: Conditions
    /// What that broke.
    public let broken: PropertySet

    /// A schedule that broke these properties.
    public init(_ schedule: Schedule, in conditions: Conditions, broken: PropertySet) {
        self.schedule = schedule
        self.conditions = conditions
        self.broken = broken
    }
}

/// Where the schedules of a subject are run: hands out workers.
public protocol Workforce: Sendable {
    /// What the workers run.
    var subject: Subject { get }

    /// Whether they run in this process, so that a handler that ends it ends everything.
    var isInThisProcess: Bool { get }

    /// A new worker.
    ///
    /// - Throws: ``WorkerFailure`` if there can be none.
    func makeWorker() throws -> any Worker

    /// Explores, see ``Explorer/explore(jobs:limit:stopsAtFirst:until:progress:)``.
    nonisolated(nonsending) func explore(
        _ explorer: Explorer, jobs: Int, limit: ExplorationLimit, stopsAtFirst: Bool,
        until cancellation: Cancellation, progress: (Exploration) -> Void
    ) async throws -> Exploration
}

extension Workforce {
    /// The subject, if its handlers run in this process, and so where they live.
    var localSubject: Subject? { isInThisProcess ? subject : nil }

    /// Does something with handlers of the subject: where they live, or right here if they run elsewhere.
    package nonisolated(nonsending) func there<Result: Sendable, Failure: Error>(
        _ body: @escaping @Sendable () throws(Failure) -> Result
    ) async throws(Failure) -> Result {
        if let localSubject { return try await localSubject.there(body) }
        return try body()
    }
}

/// A worker could not do its work, through no fault of the handler.
public struct WorkerFailure: Error, Equatable, Sendable, CustomStringConvertible {
    /// One sentence: what was wrong, and what would be right.
    public let description: String

    /// A failure that this sentence tells.
    public init(_ description: String) {
        self.description = description
    }
}
