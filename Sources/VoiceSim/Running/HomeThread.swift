import Foundation

/// A thread that handlers live on, and that is not ours: it works for us while it waits for something
/// (``wait(for:)``).
///
/// A lock of the system's and not a `Mutex`: ThreadSanitizer understands this.
package final class HomeThread: @unchecked Sendable {
    private let condition = NSCondition()
    /// What is to be done there. Touched only while the lock is held.
    private var work: [@Sendable () -> Void] = []

    /// A thread that nobody has given any work.
    package init() {}

    /// Does something there, and waits for it.
    nonisolated(nonsending) func run<Result: Sendable, Failure: Error>(
        _ body: @escaping @Sendable () throws(Failure) -> Result
    ) async throws(Failure) -> Result {
        let outcome: Swift.Result<Result, Failure> = await withCheckedContinuation { continuation in
            enqueue { continuation.resume(returning: Swift.Result { () throws(Failure) in try body() }) }
        }
        return try outcome.get()
    }

    /// Waits for something that goes on elsewhere and needs this thread now and then. To be called on the
    /// thread itself, which does meanwhile what it is asked for, a piece at a time.
    package func wait<Result: Sendable>(
        for body: @escaping @Sendable () async -> Result
    ) -> Result {
        let end = End<Result>()
        Task.detached {
            let result = await body()
            self.enqueue { end.result = result }
        }
        while true {
            if let result = end.result { return result }
            next()()
        }
    }

    /// What is to be done next, once there is something.
    private func next() -> @Sendable () -> Void {
        condition.lock()
        defer { condition.unlock() }
        while work.isEmpty { condition.wait() }
        return work.removeFirst()
    }

    private func enqueue(_ piece: @escaping @Sendable () -> Void) {
        condition.lock()
        defer { condition.unlock() }
        work.append(piece)
        condition.signal()
    }

    /// What has been waited for. Written and read on the thread itself.
    private final class End<Result>: @unchecked Sendable {
        var result: Result?
    }
}
