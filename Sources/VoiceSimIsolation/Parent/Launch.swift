import Foundation
import VoiceSim

/// How a program is started once more as a worker, with ``IsolatedWorker/command`` and what follows it.
public struct Launch: Sendable {
    /// What is run.
    public let executable: String
    /// The words between the program's name and ``IsolatedWorker/command``; mostly there are none.
    public let arguments: [String]
    /// Whether what a handler writes, and what the system says when it crashes, goes to standard error. If
    /// not nobody sees it: a campaign runs it very often.
    public var isLoud = false

    /// Whether it is the program that runs now.
    var isThisProgram: Bool { executable == Self.thisExecutable }

    /// The program in this file.
    public init(_ executable: String = Launch.thisExecutable, arguments: [String] = []) {
        self.executable = executable
        self.arguments = arguments
    }

    /// What there is to know of the handler that this program serves.
    ///
    /// - Parameter patience: how long it may take to load it; a minute at most.
    /// - Throws: ``WorkerFailure`` if it serves none, with the reason.
    package func describe(within patience: Duration) throws(WorkerFailure) -> HandlerDescription {
        let child = try ChildProcess("-", by: self, slots: 1)
        if let ending = try child.greet(within: min(patience, ChildProcess.startTime)) {
            throw WorkerFailure("\(executable) ended before it had loaded the handler (\(ending))")
        }
        guard
            case .answer(.described(let description)) = child.ask(
                .describe, patience: { ProcessWorkforce.defaultPatience })
        else { throw ProcessWorker.nonsense }
        return description
    }

    /// The file that this process runs. Linux gives it a name that stays true if the file is replaced.
    public static var thisExecutable: String {
        #if os(Linux)
            "/proc/self/exe"
        #else
            Bundle.main.executablePath ?? CommandLine.arguments[0]
        #endif
    }

    /// The environment of the child. Crashes are expected, and nobody reads a backtrace of each: making one
    /// takes a second.
    var environment: [String] {
        var environment = ProcessInfo.processInfo.environment
        if !isLoud { environment["SWIFT_BACKTRACE"] = "enable=no" }
        return environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    }
}
