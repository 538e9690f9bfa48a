// From Swift 6.3 on `Task.sleep` and the clocks ask the executor that they are on, or the one that the task
// prefers, to run a job later; the hooks that were there for it are called by nobody any more. A task that
// has neither, one that was begun on an actor without more, asks the executor of the process, and is out of
// reach.
#if compiler(>=6.3)
    @_spi(ExperimentalScheduling) import _Concurrency

    @available(macOS 26.4, iOS 26.4, watchOS 26.4, tvOS 26.4, visionOS 26.4, *)
    extension RunExecutor: SchedulingExecutor {
        func enqueue<C: Clock>(
            _ job: consuming ExecutorJob, after delay: C.Duration, tolerance: C.Duration?, clock: C
        ) {
            queue?.add(UnownedJob(job), after: delay as? Duration ?? .zero)
        }

        func enqueue<C: Clock>(
            _ job: consuming ExecutorJob, at instant: C.Instant, tolerance: C.Duration?, clock: C
        ) {
            guard let queue else { return }
            let left = clock.now.duration(to: instant) as? Duration ?? .zero
            queue.add(UnownedJob(job), after: SystemTime.delay(left, since: queue.start))
        }
    }
#endif
