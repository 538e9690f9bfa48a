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
        let page: SharedPage
        do throws(WorkerFailure) {
            page = try begin(arguments)
        } catch {
            return error
        }
        guard let subject = subjects.first(where: { $0.name == arguments[1] }) else {
            return WorkerFailure("there is no handler '\(arguments[1])'")
        }
        serve(subject, strategies, page)
        // The thread serves until the process ends. The main one stays free for handlers that live on the
        // main actor.
        while true { try? await Task.sleep(for: .seconds(3_600)) }
    }

    /// The same on this very thread, where the handlers live.
    ///
    /// - Parameters:
    ///   - description: what there is to know of the handler.
    ///   - complaint: asked after each request: why nothing that it came to can be used, if that is so.
    package static func serveHere(
        _ arguments: [String], _ subject: Subject, described description: HandlerDescription,
        complaint: @escaping () -> String?
    ) -> WorkerFailure {
        do throws(WorkerFailure) {
            let page = try begin(arguments)
            var service = Service(
                subject, strategies: StrategyKind.all, page: page, line: Line(lineDescriptor))
            service.description = description
            service.complaint = complaint
            service.run()
            _exit(0)
        } catch {
            return error
        }
    }

    /// Ends this process from now on when its parent is gone, though nobody is served yet: until then code
    /// runs that may never come back.
    package static func watchParent(_ arguments: [String]) {
        if let parent = try? parent(in: arguments) { prepare(for: parent) }
    }

    /// Tells the parent that it cannot be served, and ends the process.
    package static func refuse(_ arguments: [String], because reason: String) {
        guard (try? begin(arguments)) != nil else { return }
        _ = Line(lineDescriptor).send(Answer.refused(reason))
        _exit(0)
    }

    /// Becomes a process that serves a parent.
    private static func begin(_ arguments: [String]) throws(WorkerFailure) -> SharedPage {
        let parent = try parent(in: arguments)
        let page = try SharedPage(inherited: pageDescriptor)
        prepare(for: parent)
        return page
    }

    /// The parent's process number.
    private static func parent(in arguments: [String]) throws(WorkerFailure) -> Int32 {
        guard arguments.count == 3, arguments[0] == command, let parent = Int32(arguments[2]) else {
            throw WorkerFailure("\(command) is started by this program itself, and by nobody else")
        }
        return parent
    }

    /// Becomes a process that ends with its parent, and may be ended by a handler.
    private static func prepare(for parent: Int32) {
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
