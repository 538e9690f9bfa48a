/// An executor of a run: what is given to it waits in the run's queue.
///
/// A task can keep it for longer than the run lasts. What such a task has to do then is done never, and so is
/// what somebody gives it on another thread.
class RunExecutor: Executor, @unchecked Sendable {
    /// Alive whenever it is on duty.
    private unowned(unsafe) let home: JobQueue
    private let place: Place

    init(_ queue: JobQueue) {
        home = queue
        place = queue.place
    }

    /// The queue, if it is on duty where this is asked.
    @inline(__always)
    final var queue: JobQueue? {
        if place.isHere { return home }
        place.tellOutsider()
        return nil
    }

    func enqueue(_ job: consuming ExecutorJob) { queue?.add(UnownedJob(job)) }
}

/// The executor that jobs are run on which belong to no other: nobody is isolated to it, so that a task which
/// goes on with an actor, or leaves one, always becomes a new job. On the threads of Swift's pool such a step
/// to an actor that is free is no moment of its own; but another thread may be there first, and then it is.
final class NobodysExecutor: RunExecutor, SerialExecutor, @unchecked Sendable {
    func asUnownedSerialExecutor() -> UnownedSerialExecutor { UnownedSerialExecutor(ordinary: self) }
}

/// The preferred executor of the tasks that calls begin, and of what they begin in a structured way: where
/// they go on when they leave an actor. The runtime does not keep a task with such a preference on its thread
/// when it goes from one executor to the next, so that every such step is a job.
final class PreferredExecutor: RunExecutor, TaskExecutor, @unchecked Sendable {
    override func enqueue(_ job: consuming ExecutorJob) {
        queue?.add(UnownedJob(job), isPreferred: true)
    }
}

/// The main actor's executor, for the tasks of a run: their jobs wait in the main actor's line of the queue.
final class MainExecutor: RunExecutor, SerialExecutor, @unchecked Sendable {
    override func enqueue(_ job: consuming ExecutorJob) { queue?.add(UnownedJob(job), .main) }

    func asUnownedSerialExecutor() -> UnownedSerialExecutor { UnownedSerialExecutor(ordinary: self) }
}
