import CTaskHooks

/// The asynchronous jobs of a run that are ready, oldest first.
///
/// A job is a piece of a task that runs without waiting, or everything that an actor has to do at that
/// moment: what Swift's runtime hands to a thread. While a queue is on duty on its thread, every job that
/// becomes ready there comes here instead (``CTaskHooks``), from unstructured tasks too, and runs when the
/// scheduler says so, on the same thread. Nothing runs in parallel, so nothing that follows from the schedule
/// depends on anything else.
///
/// Any of the ready jobs may run next, as on the threads of Swift's pool, but for two lines that keep their
/// order: the jobs of the main actor, and the beginnings of the application's calls. Jobs of another actor
/// wait inside of it, in the order that the runtime keeps, and are one job here.
///
/// This is one of the few places with unsafe memory. Invariant: the receiver is allocated from `init` to
/// `deinit`, and refers to the queue, which is on duty only between ``enter(_:)`` and ``leave()``, while its
/// world holds it. A job that the runtime hands over lives until it has run.
final class JobQueue: @unchecked Sendable {
    /// Where a job must wait for those before it.
    enum Lane: UInt8 { case free, main, calls }

    private struct Job {
        let job: UnownedJob
        let number: Int
        let lane: Lane
        /// Whether it goes on with a task that prefers the executor of the queue.
        let isPreferred: Bool
        /// Whether another one of its lane must run before.
        var isBlocked: Bool
    }

    private let subject: String
    private let duty = Duty()
    @exclusivity(unchecked) private var line: [Job] = []
    /// How many of them may run now.
    @exclusivity(unchecked) private(set) var readyCount = 0
    /// How many jobs there have been in the run.
    @exclusivity(unchecked) private var count = 0
    /// The priority of the first of them, which all have that have none of their own.
    @exclusivity(unchecked) private var priority: JobPriority?
    /// Whether any of them was one of the main actor.
    @exclusivity(unchecked) private(set) var usesMainActor = false
    /// Whether what becomes ready is the beginning of a call that the application makes.
    @exclusivity(unchecked) var isBeginningCall = false
    private let receiver: UnsafeMutablePointer<voicesim_receiver>
    @exclusivity(unchecked) private var before: UnsafePointer<voicesim_receiver>?
    @exclusivity(unchecked) private var executor: NobodysExecutor!
    @exclusivity(unchecked) private var main: MainExecutor!
    /// What calls prefer to run on.
    @exclusivity(unchecked) private(set) var preference: PreferredExecutor!
    /// Whether a job is running.
    @exclusivity(unchecked) private(set) var isRunning = false
    /// What is to be done when the job is over.
    @exclusivity(unchecked) private var afterwards: [() -> Void] = []
    /// Sets timers for the jobs that are not ready yet.
    @exclusivity(unchecked) private var clock: VirtualClock?
    /// When the run began, for ``SystemTime``.
    @exclusivity(unchecked) private(set) var start: Int64 = 0

    /// For a subject of this name.
    init(for subject: String) {
        self.subject = subject
        receiver = .allocate(capacity: 1)
        receiver.initialize(
            to: voicesim_receiver(
                context: Unmanaged.passUnretained(self).toOpaque(),
                ready: { context, job, isMain in JobQueue.of(context).add(job, isMain ? .main : .free) },
                delayed: { context, job, time in JobQueue.of(context).add(job, after: .nanoseconds(time)) },
                until: { context, job, seconds, rest, clock in
                    let queue = JobQueue.of(context)
                    let delay = SystemTime.delay(until: seconds, rest, on: clock, since: queue.start)
                    queue.add(job, after: delay)
                },
                main: voicesim_executor()))
        line.reserveCapacity(16)
        executor = NobodysExecutor(self)
        preference = PreferredExecutor(self)
        main = MainExecutor(self)
        receiver.pointee.main = unsafeBitCast(main.asUnownedSerialExecutor(), to: voicesim_executor.self)
    }

    deinit {
        receiver.deinitialize(count: 1)
        receiver.deallocate()
    }

    private static func of(_ context: UnsafeMutableRawPointer?) -> JobQueue {
        Unmanaged<JobQueue>.fromOpaque(context!).takeUnretainedValue()
    }

    /// Whether the code that asks runs where this queue is on duty. If not, it is a thread that nobody
    /// schedules.
    var isHere: Bool { voicesim_job_context() == UnsafeMutableRawPointer(receiver.pointee.context) }

    /// What tells others whether they are there. It stays the same.
    var place: Place {
        Place(context: Unmanaged.passUnretained(self).toOpaque(), subject: subject, duty: duty)
    }

    /// From now on what becomes ready on this thread comes here.
    func enter(_ clock: VirtualClock) {
        self.clock = clock
        start = SystemTime.now
        before = voicesim_receive_jobs(receiver)
        duty.isOn.store(true, ordering: .relaxed)
    }

    /// What becomes ready on this thread goes where it went before. Jobs that are left never run.
    func leave() {
        duty.isOn.store(false, ordering: .relaxed)
        _ = voicesim_receive_jobs(before)
        clock = nil
        line.removeAll(keepingCapacity: true)
        if !afterwards.isEmpty { afterwards.removeAll() }
        readyCount = 0
        count = 0
        usesMainActor = false
    }

    private func add(_ pointer: UnsafeMutableRawPointer?, _ lane: Lane) {
        add(unsafeBitCast(pointer, to: UnownedJob.self), lane)
    }

    /// This job is ready.
    ///
    /// - Parameters:
    ///   - isPreferred: whether it goes on with a task that prefers the executor of the queue.
    ///   - isAwake: whether it only wakes a task that has slept: such jobs have priorities of their own.
    func add(_ job: UnownedJob, _ lane: Lane = .free, isPreferred: Bool = false, isAwake: Bool = false) {
        let lane = isBeginningCall && lane == .free ? .calls : lane
        let isBlocked = lane != .free && line.contains { $0.lane == lane }
        count += 1
        if count == 1 {
            priority = job.priority
        } else if job.priority != priority, !isAwake {
            Outside.tellPriority(of: subject)
        }
        if lane == .main { usesMainActor = true }
        line.append(Job(job: job, number: count, lane: lane, isPreferred: isPreferred, isBlocked: isBlocked))
        if !isBlocked { readyCount += 1 }
    }

    private func add(_ pointer: UnsafeMutableRawPointer?, after delay: Duration) {
        add(unsafeBitCast(pointer, to: UnownedJob.self), after: delay)
    }

    /// This job will be ready after so much virtual time.
    func add(_ job: UnownedJob, after delay: Duration) {
        _ = clock?.setTimer(after: delay) { [weak self] in self?.add(job, isAwake: true) }
    }

    /// The number of the job at this place among those that are ready, from 0.
    func number(at place: Int) -> Int { line[index(of: place)].number }

    private func index(of place: Int) -> Int {
        var left = place
        for (index, job) in line.enumerated() where !job.isBlocked {
            if left == 0 { return index }
            left -= 1
        }
        fatalError("there is no job at this place")
    }

    /// Runs the job at this place among those that are ready, until it waits for something or is done.
    func run(at place: Int) {
        let job = line.remove(at: index(of: place))
        if job.lane != .free, let next = line.firstIndex(where: { $0.lane == job.lane }) {
            line[next].isBlocked = false
        } else {
            readyCount -= 1
        }
        isRunning = true
        start(job)
        isRunning = false
        if !afterwards.isEmpty { doAfterwards() }
    }

    /// Whichever executor a job is run on, a task goes on with another one in a new job. One that prefers the
    /// queue's is there already where it belongs to no actor.
    @inline(__always)
    private func start(_ job: Job) {
        let preference = preference.asUnownedTaskExecutor()
        if job.lane == .main {
            job.job.runSynchronously(isolatedTo: MainActor.sharedUnownedExecutor, taskExecutor: preference)
        } else if job.isPreferred {
            job.job.runSynchronously(on: preference)
        } else {
            job.job.runSynchronously(isolatedTo: executor.asUnownedSerialExecutor(), taskExecutor: preference)
        }
    }

    /// Does something when the job that is running has come to its end.
    func afterJob(_ body: @escaping () -> Void) { afterwards.append(body) }

    @inline(never)
    private func doAfterwards() {
        let bodies = afterwards
        afterwards.removeAll()
        for body in bodies { body() }
    }
}
