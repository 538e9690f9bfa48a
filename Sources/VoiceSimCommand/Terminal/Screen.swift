import Foundation
import Synchronization

/// The output of this process: results on one stream, news on the other, and a line on a terminal that shows
/// how far a command has come, which gives way to both.
final class Screen: Sendable {
    /// Whether somebody watches who sees that line.
    let isTerminal: Bool
    /// Whether results go to a terminal that shows colours.
    let hasColor: Bool
    /// Whether a line that begins with two colons is a command to who reads it.
    private let isOnGitHub: Bool
    /// What stands in the line.
    private let line = Mutex("")

    init() {
        // https://no-color.org: whatever it says, if it says anything.
        let environment = ProcessInfo.processInfo.environment
        isTerminal = isatty(STDERR_FILENO) == 1 && environment["TERM"] != "dumb"
        isOnGitHub = environment["GITHUB_ACTIONS"] == "true"
        hasColor =
            isatty(STDOUT_FILENO) == 1 && (environment["NO_COLOR"] ?? "").isEmpty
            && environment["TERM"] != "dumb"
    }

    /// Writes a line of results.
    func write(result: String) {
        line.withLock { line in
            clear(&line)
            print(harmless(result))
            // Whatever becomes of this process, what it has said is said.
            fflush(nil)
        }
    }

    /// Writes a line of news.
    func write(news: String) {
        line.withLock { line in
            clear(&line)
            Self.write(harmless(news) + "\n")
        }
    }

    /// Writes a line of news that may tell a build server to do something.
    func write(instruction: String) {
        line.withLock { line in
            clear(&line)
            Self.write(instruction + "\n")
        }
    }

    /// The text without what names of files, and texts of handlers and far sides, could do to a terminal or
    /// to a build server. Colours stay.
    private func harmless(_ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.map { line in
            let shown = TerminalText.visible(line)
            let isCommand = isOnGitHub && shown.drop(while: \.isWhitespace).hasPrefix("::")
            return isCommand ? shown.replacing("::", with: ": :", maxReplacements: 1) : shown
        }.joined(separator: "\n")
    }

    /// Puts this into the line. Does nothing without a terminal.
    func draw(_ text: String) {
        guard isTerminal else { return }
        line.withLock { line in
            let shown = String(text.prefix(Self.width - 1))
            if shown == line { return }
            Self.write("\r\u{1B}[K" + shown)
            line = shown
        }
    }

    private func clear(_ line: inout String) {
        if line.isEmpty { return }
        Self.write("\r\u{1B}[K")
        line = ""
    }

    /// There is nobody to complain to if complaints cannot be written. The work goes on.
    private static func write(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }

    /// How many columns the terminal has; 80 if it does not say.
    private static var width: Int {
        var size = winsize()
        guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }
}
