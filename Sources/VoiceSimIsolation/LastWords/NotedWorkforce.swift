import Foundation
import VoiceSim

/// Workers in this very process that note what they are about to run, so that the process has last words
/// (``LastWords``) if a handler ends it.
public struct NotedWorkforce: Workforce {
    private let base: LocalWorkforce
    private let words: NotedWords

    /// Workers for this subject.
    ///
    /// - Parameters:
    ///   - drawn: what to say when the process ends in a schedule of a campaign; ``LastWords/place`` in it
    ///     stands for the place of the schedule.
    ///   - given: what to say when it ends in any other: while shrinking, proving or replaying.
    public init(_ subject: Subject, drawn: String, given: String) {
        base = LocalWorkforce(subject)
        words = NotedWords(drawn: drawn, given: given)
    }

    /// What the workers run.
    public var subject: Subject { base.subject }

    /// They do.
    public var isInThisProcess: Bool { true }

    /// A new worker.
    public func makeWorker() -> any Worker {
        NotedPlace(words).map { NotedWorker(subject, $0) } ?? LocalWorker(subject)
    }

    /// Explores. Its threads are not told apart: there is nothing else that the process is at.
    public nonisolated(nonsending) func explore(
        _ explorer: Explorer, jobs: Int, limit: ExplorationLimit, stopsAtFirst: Bool,
        until cancellation: Cancellation, progress: (Exploration) -> Void
    ) async throws -> Exploration {
        let place = NotedPlace(words)
        place?.slot.begin(.given)
        defer { place?.slot.end() }
        return try await base.explore(
            explorer, jobs: jobs, limit: limit, stopsAtFirst: stopsAtFirst, until: cancellation,
            progress: progress)
    }
}

/// A worker of this process that notes what it is about to run.
private final class NotedWorker: Worker {
    private let base: LocalWorker
    private let place: NotedPlace

    init(_ subject: Subject, _ place: NotedPlace) {
        base = LocalWorker(subject, noting: place.slot)
        self.place = place
    }

    func tally(
        of indices: Range<UInt64>, in campaign: Campaign, until cancellation: () -> Bool
    ) throws -> Tally {
        place.on { base.tally(of: indices, in: campaign, until: cancellation) }
    }

    func record(_ draw: Draw) throws -> Recorded {
        place.on { base.record(draw) }
    }

    func outcome(of schedule: Schedule, in conditions: Conditions) throws -> Outcome {
        try place.on { try base.outcome(of: schedule, in: conditions) }
    }
}
