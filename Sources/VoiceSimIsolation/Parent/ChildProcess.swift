import Foundation
import VoiceSim

/// A child of this process that runs schedules: the program itself, started once more.
///
/// It belongs to one worker at a time, and is ended when it dies.
final class ChildProcess: @unchecked Sendable {
    /// What it shares with us: what is under way there.
    let page: SharedPage
    private let process: pid_t
    private let launch: Launch
    private let line: Line
    private var hasEnded = false

    /// How long a program may take until it serves.
    static let startTime = Duration.seconds(60)

    /// Starts one for the handler of this name, which then is to be greeted.
    ///
    /// - Parameter slots: how many of its threads run schedules.
    init(_ name: String, by launch: Launch, slots: Int) throws(WorkerFailure) {
        self.launch = launch
        page = try SharedPage(slots: slots)
        let (ours, theirs) = try Spawn.connection()
        line = Line(ours)
        defer { close(theirs) }
        let program = launch.isThisProgram ? CommandLine.arguments.first : nil
        process = try Spawn.start(
            launch,
            words: [program ?? launch.executable] + launch.arguments
                + [IsolatedWorker.command, name, "\(getpid())"],
            line: theirs, page: page.descriptor)
        // Otherwise the end of the child would leave an open end here, and no end would be seen.
    }

    /// Waits until it serves.
    ///
    /// - Parameter patience: how long it may take.
    /// - Returns: how it ended before that, if somebody else has ended it; nil once it serves.
    /// - Throws: ``WorkerFailure`` if it never will.
    func greet(within patience: Duration = startTime) throws(WorkerFailure) -> Ending? {
        let answer = line.receive(Answer.self, within: Int32(clamping: Int(patience / .milliseconds(1))))
        if case .value(.ready) = answer { return nil }
        if case .value(.refused(let reason)) = answer { throw WorkerFailure(reason) }
        var reason = "took more than \(Ending.text(patience)) to load the handler"
        if case .end = answer {
            let ending = reap()
            if ending.isFromOutside { return ending }
            reason = "ended before it had loaded the handler (\(ending))"
        }
        end()
        throw WorkerFailure(
            launch.isThisProgram
                ? "a child process does not serve: the program that was started must call "
                    + "VoiceSimCommand.main or IsolatedWorker.serve before anything else"
                : "\(launch.executable) \(reason)")
    }

    deinit { end() }

    /// What came of a request.
    enum Reply {
        case answer(Answer)
        /// The child has come to its end, or was ended because it stood still.
        case gone(Ending)
        /// Nobody wants to know any more; the child was ended.
        case cancelled
    }

    /// Asks for something, and waits for the answer.
    ///
    /// - Parameters:
    ///   - patience: how long it may stand still; asked again and again, because it may become shorter.
    ///   - isCancelled: asked now and then; once it says so the child is ended.
    ///   - meanwhile: is given the answers that come before the last.
    func ask(
        _ request: Request, patience: () -> Duration, isCancelled: () -> Bool = { false },
        meanwhile: (Answer) -> Void = { _ in }
    ) -> Reply {
        guard line.send(request) else { return .gone(reap()) }
        var stillness = Stillness(of: page.slots)
        while true {
            switch line.receive(Answer.self, within: Stillness.interval(for: patience())) {
            case .value(let answer):
                switch answer {
                case .progress, .event: meanwhile(answer)
                default: return .answer(answer)
                }
                stillness.restart()
            case .end: return .gone(reap())
            case .nothing:
                if isCancelled() {
                    end()
                    return .cancelled
                }
                // Somebody whom the handler has started may hold the line open after the child's end.
                if let ending = ended(WNOHANG) { return .gone(ending) }
                let limit = patience()
                if stillness.lasts(for: limit) {
                    end()
                    return .gone(.hang(limit))
                }
            }
        }
    }

    /// Waits for the end of a child that has hung up.
    private func reap() -> Ending {
        // It may have closed the line without ending; then it is ended.
        for _ in 0..<200 {
            if let ending = ended(WNOHANG) { return ending }
            usleep(1_000)
        }
        kill(process, SIGKILL)
        return ended(0) ?? .signal(SIGKILL)
    }

    /// Ends it.
    private func end() {
        if hasEnded { return }
        kill(process, SIGKILL)
        _ = ended(0)
    }

    private func ended(_ options: Int32) -> Ending? {
        var status: Int32 = 0
        var result = waitpid(process, &status, options)
        while result < 0, errno == EINTR { result = waitpid(process, &status, options) }
        if result == 0 { return nil }
        hasEnded = true
        // Somebody else has waited for it: nothing is known but that it is gone.
        return result == process ? Ending(waitStatus: status) : .signal(SIGKILL)
    }
}
