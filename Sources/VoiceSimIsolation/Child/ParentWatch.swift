import Foundation
import Synchronization

/// Ends this process when its parent is gone, even while a handler loops for ever: nothing must be left
/// behind by a parent that was killed.
enum ParentWatch {
    /// How often it looks, in milliseconds.
    private static let interval: Int32 = 100

    private static let hasBegun = Atomic(false)

    /// Begins, on a thread of its own; once is enough.
    ///
    /// - Parameters:
    ///   - parent: the parent's process number. A process whose parent ends gets another one.
    ///   - line: the socket to it, which tells of the end at once.
    static func begin(of parent: Int32, line: Int32) {
        if hasBegun.exchange(true, ordering: .relaxed) { return }
        let thread = Thread {
            while getppid() == parent {
                var event = pollfd(fd: line, events: 0, revents: 0)
                let ready = poll(&event, 1, interval)
                if ready > 0 { break }
            }
            _exit(0)
        }
        thread.start()
    }
}
