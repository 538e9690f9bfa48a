import Foundation

/// How a program is started once more as a worker, with ``IsolatedWorker/command`` and what follows it.
public struct Launch: Sendable {
    /// What is run.
    public let executable: String
    /// The words between the program's name and ``IsolatedWorker/command``; mostly there are none.
    public let arguments: [String]
    /// Whether what a handler writes, and what the system says when it crashes, goes to standard error. If
    /// not nobody sees it: a campaign runs it very often.
    public var isLoud = false

    /// The program in this file.
    public init(_ executable: String = Launch.thisExecutable, arguments: [String] = []) {
        self.executable = executable
        self.arguments = arguments
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
