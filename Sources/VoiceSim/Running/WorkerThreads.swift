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

    /// Runs each piece of work on a thread of its own, and gives the results in the order of the pieces. For
    /// a subject that has a home of its own the pieces run there, one after the other, and others get
    /// their turn between; once the task has been cancelled, those that are left are left out.
    ///
    /// - Parameters:
    ///   - subject: what runs, or nil if it does not run in this process.
    ///   - work: is told its place, and gets something to ask whether the task that waits here has been
    ///     cancelled; it then brings back what it has.
    static func run<Result: Sendable>(
        _ count: Int, for subject: Subject?,
        _ work: @escaping @Sendable (_ place: Int, _ isCancelled: () -> Bool) -> Result
    ) async -> [Result] {
        if let subject, !subject.home.isAnywhere { return await runInTurn(count, for: subject, work) }
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

    /// Runs one piece after the other where the handlers live. This itself runs elsewhere, so that each is a
    /// turn of its own there.
    @concurrent private static func runInTurn<Result: Sendable>(
        _ count: Int, for subject: Subject,
        _ work: @escaping @Sendable (_ place: Int, _ isCancelled: () -> Bool) -> Result
    ) async -> [Result] {
        var results: [Result] = []
        for place in 0..<count {
            results.append(await subject.there { work(place) { Task.isCancelled } })
            if Task.isCancelled { break }
        }
        return results
    }

    /// Whether the code that asks runs where the main actor does: on the queue of that name, which is not
    /// always served by the first thread of the process.
    static var isMain: Bool { Thread.isMainThread || DispatchQueue.getSpecific(key: mainMark) != nil }
    private static let mainMark: DispatchSpecificKey<Bool> = {
        let key = DispatchSpecificKey<Bool>()
        DispatchQueue.main.setSpecific(key: key, value: true)
        return key
    }()

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
