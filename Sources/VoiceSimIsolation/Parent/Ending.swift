import Foundation

/// How a child came to its end while a schedule was under way.
public enum Ending: Equatable, Sendable {
    /// By a signal: a trap, a stack overflow, `abort()`.
    case signal(Int32)
    /// By itself, with this status: `exit()`.
    case status(Int32)
    /// It stood still for so long, and was ended.
    case hang(Duration)

    /// What `waitpid` says.
    init(waitStatus: Int32) {
        let signal = waitStatus & 0x7F
        self = signal == 0 ? .status(waitStatus >> 8 & 0xFF) : .signal(signal)
    }

    /// Whether somebody else seems to have ended it: a person, or a system that is short of memory.
    var isFromOutside: Bool {
        if case .signal(let signal) = self {
            [SIGKILL, SIGTERM, SIGINT, SIGHUP, SIGQUIT].contains(signal)
        } else {
            false
        }
    }

    /// Whether it stood still.
    public var isHang: Bool {
        if case .hang = self { true } else { false }
    }
}

extension Ending: CustomStringConvertible {
    /// A few words, such as `signal 4 (SIGILL)`, `exit status 3` or `hung for 10 s`.
    public var description: String {
        switch self {
        case .signal(let number):
            "signal \(number)" + (Self.names.first { $0.number == number }.map { " (\($0.name))" } ?? "")
        case .status(let status): "exit status \(status)"
        case .hang(let time): "hung for \(Self.text(time))"
        }
    }

    /// A time such as `10 s` or `250 ms`.
    public static func text(_ time: Duration) -> String {
        let (seconds, rest) = time.components
        let milliseconds = seconds * 1_000 + rest / 1_000_000_000_000_000
        return milliseconds % 1_000 == 0 ? "\(seconds) s" : "\(milliseconds) ms"
    }

    private static let names: [(number: Int32, name: String)] = [
        (SIGILL, "SIGILL"), (SIGTRAP, "SIGTRAP"), (SIGABRT, "SIGABRT"), (SIGBUS, "SIGBUS"),
        (SIGFPE, "SIGFPE"), (SIGSEGV, "SIGSEGV"), (SIGKILL, "SIGKILL"), (SIGTERM, "SIGTERM"),
    ]
}
