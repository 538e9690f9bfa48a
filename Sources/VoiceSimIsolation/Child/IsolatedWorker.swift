import Foundation
import VoiceSim

/// The child's side: a process that runs schedules for its parent, and is lost without harm if a handler
/// ends it.
public enum IsolatedWorker {
    /// The word that begins the arguments of such a process.
    public static let command = "isolated-worker"

    /// Where a parent puts its line and the page that both share.
    static let (lineDescriptor, pageDescriptor): (Int32, Int32) = (3, 4)

    /// Serves a parent that has started this program with these arguments: ``command``, the name of a
    /// handler, and the parent's process number.
    ///
    /// It ends the process as soon as the parent is gone, whatever a handler is at.
    ///
    /// - Returns: only if nobody can be served: one sentence with the reason.
    public static func serve(
        _ arguments: [String], subjects: [Subject], strategies: [StrategyKind] = StrategyKind.all
    ) async -> WorkerFailure {
        guard arguments.count == 3, arguments[0] == command, let parent = Int32(arguments[2]) else {
            return WorkerFailure("\(command) is started by this program itself, and by nobody else")
        }
        guard let subject = subjects.first(where: { $0.name == arguments[1] }) else {
            return WorkerFailure("there is no handler '\(arguments[1])'")
        }
        let page: SharedPage
        do throws(WorkerFailure) {
            page = try SharedPage(inherited: pageDescriptor)
        } catch {
            return error
        }
        _ = fcntl(lineDescriptor, F_SETFD, FD_CLOEXEC)
        _ = fcntl(pageDescriptor, F_SETFD, FD_CLOEXEC)
        // Whoever presses Ctrl-C means the parent, which ends its children when it has saved what there is.
        for number in [SIGINT, SIGTERM] { signal(number, SIG_IGN) }
        // Crashes are expected here: nobody wants to find an image of each.
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        #if canImport(Darwin)
            setrlimit(RLIMIT_CORE, &none)
        #else
            setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
        #endif
        ParentWatch.begin(of: parent, line: lineDescriptor)
        serve(subject, strategies, page)
        // The thread serves until the process ends. The main one stays free for handlers that live on the
        // main actor.
        while true { try? await Task.sleep(for: .seconds(3_600)) }
    }

    /// Serves on a thread with as much stack as a worker's thread has anywhere: a handler that calls itself
    /// deeply must come equally far.
    private static func serve(_ subject: Subject, _ strategies: [StrategyKind], _ page: SharedPage) {
        let thread = Thread {
            Service(subject, strategies: strategies, page: page, line: Line(lineDescriptor)).run()
            // Not `exit`: what a handler has left for the end of the process is nobody's business.
            _exit(0)
        }
        thread.stackSize = WorkerThreads.stackSize
        thread.start()
    }
}
