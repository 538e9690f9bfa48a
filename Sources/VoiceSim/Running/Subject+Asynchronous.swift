import DataChannels

/// How asynchronous handlers are made.
package typealias AsynchronousMaking =
    @Sendable (AsyncSurroundings) async -> any AsyncVoiceEventHandling

/// Handlers whose calls are asynchronous.
extension Subject {
    /// The handlers that `make` makes, under this name: actors, classes of the main actor, and others that
    /// can be used from everywhere.
    ///
    /// ```swift
    /// actor MyHandler: AsyncVoiceEventHandling { … }
    ///
    /// let subject = Subject.asynchronous("mine") { surroundings in MyHandler(surroundings) }
    /// ```
    ///
    /// All of their jobs, those of tasks that they begin too, run on the thread of the run, when the schedule
    /// says so. Nothing of a run reaches the threads of Swift's pool or the main thread, and other tasks of
    /// the process go on as ever; so campaigns may have any number of workers, whichever actor the handlers
    /// belong to.
    ///
    /// What is outside of Swift's concurrency is outside of the schedule: threads, dispatch queues, executors
    /// of your own. Whoever is called from there hears nothing of the run.
    ///
    /// - Parameters:
    ///   - claims: `answersLater` is always among them: each call is to come back.
    ///   - make: makes a fresh handler for one run, in the surroundings of that run.
    public static func asynchronous(
        _ id: SubjectName, claims: Claims = [], properties: [any Property.Type] = [],
        messages: MessageContents = .numbered, farSide: FarSideName = .silent, farSides: [FarSideKind] = [],
        make: @escaping @Sendable (AsyncSurroundings) async -> any AsyncVoiceEventHandling
    ) -> Subject {
        Subject(
            id, claims: claims.union(.answersLater), properties: properties, messages: messages,
            farSide: farSide, farSides: farSides, home: .anywhere, makeAsynchronously: make
        ) { _ in fatalError("asynchronous handlers are made asynchronously") }
    }
}
