import DataChannels

/// Handlers that live on the main actor.
///
/// Such a handler conforms to the protocols of a channel only there (`extension MyHandler: @MainActor
/// VoiceEventHandling`), and the world that runs it knows nothing of actors. So it must run on the main
/// actor itself, from the making of a handler to its end. All that is needed for it is here: making a handler
/// there, and getting there.
extension Subject {
    /// The handlers that `make` makes on the main actor, under this name: as with
    /// ``init(_:claims:properties:messages:farSide:farSides:make:)``, and `make` and the handler may use all
    /// that belongs to the main actor.
    ///
    /// ```swift
    /// @MainActor final class MyHandler { … }
    /// extension MyHandler: @MainActor VoiceEventHandling, @MainActor DataChannelDelegate { … }
    ///
    /// let subject = Subject.onMainActor("mine") { surroundings in MyHandler(surroundings) }
    /// ```
    ///
    /// Campaigns, explorations and proofs may be started anywhere: they run its schedules on the main actor,
    /// a few milliseconds at a time, so that others get their turn between; only the passes that shrink a
    /// story go through in one piece. Whatever number of jobs they are given, one is at work.
    ///
    /// What answers at once (``Runner``, ``Shrinker/shrink(_:until:)``, ``ScheduleFile/replay(on:)``) is
    /// to be called on the main actor, and stops the program anywhere else.
    public static func onMainActor(
        _ id: SubjectName, claims: Claims = [], properties: [any Property.Type] = [],
        messages: MessageContents = .numbered, farSide: FarSideName = .silent, farSides: [FarSideKind] = [],
        make: @escaping @MainActor @Sendable (Surroundings) -> any VoiceEventHandling
    ) -> Subject {
        Subject(
            id, claims: claims, properties: properties, messages: messages, farSide: farSide,
            farSides: farSides, home: .mainActor
        ) { surroundings in
            guard WorkerThreads.isMain else {
                fatalError(
                    """
                    \(id.text) lives on the main actor, and a run of it was asked for on another thread: \
                    call the runner from code that is isolated to the main actor
                    """)
            }
            let given = Handover(surroundings)
            return MainActor.assumeIsolated { Handover(make(given.value)) }.value
        }
    }

    /// A value that goes to the main actor, or comes from there, while the thread stays the same one: nobody
    /// else can use it meanwhile, so it need not be safe to share. The compiler cannot see that, because
    /// whoever runs a handler belongs to no actor.
    private struct Handover<Value>: @unchecked Sendable {
        let value: Value
        init(_ value: Value) { self.value = value }
    }

    /// Does something with handlers of this subject: where they live, or right here.
    nonisolated(nonsending) func there<Result: Sendable, Failure: Error>(
        _ body: @escaping @Sendable () throws(Failure) -> Result
    ) async throws(Failure) -> Result {
        switch home {
        case .anywhere: try body()
        case .mainActor: try await Self.onMainActor(body)
        case .thread(let thread): try await thread.run(body)
        }
    }

    @MainActor private static func onMainActor<Result: Sendable, Failure: Error>(
        _ body: @Sendable () throws(Failure) -> Result
    ) async throws(Failure) -> Result {
        try body()
    }

    /// How many of `count` schedules one worker gets at a time, of so many workers: an equal share, and
    /// where handlers have a home of their own no more than take a few milliseconds there.
    func sliceLength(of count: Int, jobs: Int) -> Int {
        let share = (count - 1) / jobs + 1
        return home.isAnywhere ? share : min(share, 256)
    }
}
