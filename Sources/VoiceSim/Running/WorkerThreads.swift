import Foundation
import Synchronization

/// Threads of its own for work that keeps a processor busy for long.
///
/// Swift's own pool has as many threads as the machine has cores, and every task of the process shares them:
/// a campaign there would keep the others waiting. And a schedule may nest calls deeply, for which a pool's
/// thread has too small a stack.
package enum WorkerThreads {
    /// Large enough for a schedule of the greatest size whose every step is a call inside the one before.
    package static let stackSize = 16 << 20

    /// Runs each piece of work on a thread of its own, and gives the results in the order of the pieces.
    ///
    /// - Parameter work: is told its place, and gets something to ask whether the task that waits here has
    ///   been cancelled; it then brings back what it has.
    static func run<Result: Sendable>(
        _ count: Int, _ work: @escaping @Sendable (_ place: Int, _ isCancelled: () -> Bool) -> Result
    ) async -> [Result] {
        let cancellation = Cancellation()
        let gathering = Gathering<Result>(count: count)
        await withTaskCancellationHandler {
            await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
                for place in 0..<count {
                    let thread = Thread {
                        Thread.current.threadDictionary[mark] = true
                        let result = work(place) { cancellation.hasCome }
                        if gathering.add(result, at: place) { continuation.resume() }
                    }
                    thread.stackSize = stackSize
                    thread.start()
                }
            }
        } onCancel: {
            cancellation.come()
        }
        return gathering.all()
    }

    /// Whether the code that asks runs on a worker's thread.
    static var isCurrent: Bool { Thread.current.threadDictionary[mark] != nil }
    private static let mark = "voicesim worker"

    /// A flag that is set once.
    private final class Cancellation: Sendable {
        private let flag = Atomic(false)
        var hasCome: Bool { flag.load(ordering: .relaxed) }
        func come() { flag.store(true, ordering: .relaxed) }
    }

    /// The results so far. A lock of the system's and not a `Mutex`, and results that are taken out under it
    /// and not handed over by the continuation: ThreadSanitizer understands this.
    private final class Gathering<Result: Sendable>: @unchecked Sendable {
        private let lock = NSLock()
        /// Touched only while the lock is held.
        private var results: [Result?]
        private var missing: Int

        init(count: Int) {
            results = Array(repeating: nil, count: count)
            missing = count
        }

        /// - Returns: whether it was the last.
        func add(_ result: Result, at place: Int) -> Bool {
            lock.withLock {
                results[place] = result
                missing -= 1
                return missing == 0
            }
        }

        /// All of them, once all are there.
        func all() -> [Result] { lock.withLock { results.compactMap { $0 } } }
    }
}
