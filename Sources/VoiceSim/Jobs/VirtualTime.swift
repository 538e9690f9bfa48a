import DataChannels

/// The clock of a run as Swift's concurrency knows clocks: asleep is who has a timer of the ``VirtualClock``.
struct VirtualTime: Clock {
    /// A moment of a run: the time that has passed since its beginning.
    struct Instant: InstantProtocol {
        let offset: Duration

        func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
        func duration(to other: Instant) -> Duration { other.offset - offset }
        static func < (one: Instant, other: Instant) -> Bool { one.offset < other.offset }
    }

    private let clock: VirtualClock

    init(_ clock: VirtualClock) {
        self.clock = clock
    }

    var now: Instant { Instant(offset: clock.now) }
    var minimumResolution: Duration { .nanoseconds(1) }

    nonisolated(nonsending) func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        try Task.checkCancellation()
        let sleeper = Sleeper()
        try await withTaskCancellationHandler {
            try await withUnsafeThrowingContinuation { continuation in
                sleeper.begin(continuation, until: deadline.offset, on: clock)
            }
        } onCancel: {
            sleeper.cancel(on: clock)
        }
    }

    /// Somebody who sleeps. Everything in a run happens on one thread, so nothing needs a lock.
    private final class Sleeper: @unchecked Sendable {
        private var continuation: UnsafeContinuation<Void, any Error>?
        private var timer: TimerID?
        private var isCancelled = false

        func begin(
            _ continuation: UnsafeContinuation<Void, any Error>, until deadline: Duration,
            on clock: VirtualClock
        ) {
            if isCancelled { return continuation.resume(throwing: CancellationError()) }
            self.continuation = continuation
            timer = clock.setTimer(after: deadline - clock.now) { self.take()?.resume() }
        }

        func cancel(on clock: VirtualClock) {
            isCancelled = true
            guard let continuation = take() else { return }
            if let timer { clock.cancelTimer(timer) }
            continuation.resume(throwing: CancellationError())
        }

        private func take() -> UnsafeContinuation<Void, any Error>? {
            defer { continuation = nil }
            return continuation
        }
    }
}
