/// Workers in this very process.
public struct LocalWorkforce: Workforce {
    /// What the workers run.
    public let subject: Subject

    /// Workers for this subject.
    public init(_ subject: Subject) {
        self.subject = subject
    }

    /// A new worker.
    public func makeWorker() -> any Worker { LocalWorker(subject) }

    /// Explores.
    public nonisolated(nonsending) func explore(
        _ explorer: Explorer, jobs: Int, limit: ExplorationLimit, stopsAtFirst: Bool,
        until cancellation: Cancellation
    ) async throws -> Exploration {
        try await explorer.explore(
            jobs: jobs, limit: limit, stopsAtFirst: stopsAtFirst, until: cancellation)
    }
}
