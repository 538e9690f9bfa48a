import Synchronization

/// Somebody who waits until something has been settled, once. It may be settled before the waiting begins,
/// and more than once; whoever is cancelled waits no longer.
final class Waiter: Sendable {
    private enum Stage {
        case early
        case waiting(CheckedContinuation<Void, Never>)
        case settled
    }

    private let stage = Mutex(Stage.early)

    /// Comes back when it is settled.
    func wait() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isSettled = stage.withLock { stage in
                    if case .settled = stage { return true }
                    stage = .waiting(continuation)
                    return false
                }
                if isSettled { continuation.resume() }
            }
        } onCancel: {
            settle()
        }
    }

    /// Whoever waits may go on.
    func settle() {
        let continuation: CheckedContinuation<Void, Never>? = stage.withLock { stage in
            defer { stage = .settled }
            guard case .waiting(let continuation) = stage else {
                return nil as CheckedContinuation<Void, Never>?
            }
            return continuation
        }
        continuation?.resume()
    }
}
