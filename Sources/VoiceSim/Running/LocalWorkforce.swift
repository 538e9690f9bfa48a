/// Workers in this very process.
public struct LocalWorkforce: Workforce {
    /// What the workers run.
    public let subject: Subject

    /// Workers for this subject.
    public init(_ subject: Subject) {
        self.subject = subject
    }

    /// They do.
    public var isInThisProcess: Bool { true }

    /// A new worker.
    public func makeWorker() -> any Worker { LocalWorker(subject) }

    /// Explores.
    public nonisolated(nonsending) func explore(
        _ explorer: Explorer, jobs: Int, limit: ExplorationLimit, stopsAtFirst: Bool,
        until cancellation: Cancellation, progress: (Exploration) -> Void
    ) async throws -> Exploration {
        try await explorer.explore(
            jobs: jobs, limit: limit, stopsAtFirst: stopsAtFirst, until: cancellation, progress: progress)
    }
}
