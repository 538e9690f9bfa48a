import Foundation
import VoiceSim

/// Starts a process that has these descriptors and no other of ours.
///
/// `posix_spawn` itself and not Foundation's `Process`, which has no way to hand down more than the three
/// standard ones.
///
/// This is one of the few places with unsafe memory. Invariant: what the C calls are given lives until they
/// return.
enum Spawn {
    /// While a descriptor is not yet closed on exec, no other child must be started.
    private static let lock = NSLock()

    /// The two ends of a new connection, neither of which a child inherits unless it is named.
    static func connection() throws(WorkerFailure) -> (ours: Int32, theirs: Int32) {
        lock.lock()
        defer { lock.unlock() }
        var ends: [Int32] = [0, 0]
        #if canImport(Darwin)
            let kind = SOCK_STREAM
        #else
            let kind = Int32(SOCK_STREAM.rawValue)
        #endif
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw failure(errno) }
        // Where they cannot collide with those that a child has at fixed places.
        let moved = ends.map { fcntl($0, F_DUPFD_CLOEXEC, 10) }
        for end in ends { close(end) }
        guard moved[0] >= 0, moved[1] >= 0 else {
            let reason = errno
            for end in moved where end >= 0 { close(end) }
            throw failure(reason)
        }
        return (moved[0], moved[1])
    }

    /// Starts a worker.
    ///
    /// - Parameters:
    ///   - words: its arguments, the program's name first.
    ///   - line: what it shall have as ``IsolatedWorker/lineDescriptor``.
    ///   - page: what it shall have as ``IsolatedWorker/pageDescriptor``.
    /// - Returns: its process number.
    static func start(
        _ launch: Launch, words: [String], line: Int32, page: Int32
    ) throws(WorkerFailure) -> pid_t {
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
            var attributes: posix_spawnattr_t?
        #else
            var actions = posix_spawn_file_actions_t()
            var attributes = posix_spawnattr_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // The handler reads nothing, and what it writes is no result of ours.
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        if launch.isLoud {
            posix_spawn_file_actions_adddup2(&actions, STDERR_FILENO, STDOUT_FILENO)
        } else {
            posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
            posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO)
        }
        posix_spawn_file_actions_adddup2(&actions, line, IsolatedWorker.lineDescriptor)
        posix_spawn_file_actions_adddup2(&actions, page, IsolatedWorker.pageDescriptor)
        // A thread that blocks signals must not make a child that does. Only what wants the end of everybody
        // is kept away from it from its first moment on: it ends with its parent, which has to save first.
        var mask = sigset_t()
        sigemptyset(&mask)
        for signal in [SIGINT, SIGTERM] { sigaddset(&mask, signal) }
        posix_spawnattr_setsigmask(&attributes, &mask)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))

        var process: pid_t = 0
        let result = withStrings(words) { words in
            withStrings(launch.environment) { environment in
                lock.withLock {
                    posix_spawn(&process, launch.executable, &actions, &attributes, words, environment)
                }
            }
        }
        guard result == 0 else { throw failure(result) }
        return process
    }

    /// Lends texts as C has them: a list that ends with nil.
    private static func withStrings<Result>(
        _ texts: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
    ) -> Result {
        var pointers: [UnsafeMutablePointer<CChar>?] = texts.map { strdup($0) } + [nil]
        defer { for pointer in pointers { free(pointer) } }
        return pointers.withUnsafeMutableBufferPointer { body($0.baseAddress!) }
    }

    private static func failure(_ reason: Int32) -> WorkerFailure {
        WorkerFailure(
            "a child process cannot be started: \(String(cString: strerror(reason))); fewer jobs need fewer")
    }
}
