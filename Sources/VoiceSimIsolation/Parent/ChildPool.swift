import Foundation
import VoiceSim

/// The children that wait for the next worker, and what the last of those was that came to an end.
///
/// A lock of the system's and not a `Mutex`: ThreadSanitizer understands this.
final class ChildPool: @unchecked Sendable {
    private let lock = NSLock()
    /// Touched only while the lock is held.
    private var idle: [ChildProcess] = []
    private var last: Ending?

    /// Takes one, if there is one.
    func take() -> ChildProcess? { lock.withLock { idle.popLast() } }

    /// Gives one back, which is at nothing.
    func give(_ child: ChildProcess) { lock.withLock { idle.append(child) } }

    /// How the child ended that came to its end last.
    var lastEnding: Ending? {
        get { lock.withLock { last } }
        set { lock.withLock { last = newValue } }
    }
}
