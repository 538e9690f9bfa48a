import Foundation
import VoiceSim

/// Where a command writes: results to `out`, progress and complaints to `err`.
struct Console: Sendable {
    /// The name of the program, which complaints begin with.
    let program: String
    /// Writes a line of results.
    let out: @Sendable (String) -> Void
    /// Writes news as a line.
    let err: @Sendable (String) -> Void
    /// Shows how far a command has come, in place of what was shown before; does nothing without a terminal.
    let progress: @Sendable (String) -> Void

    /// Says so if a file is written in an old version of the text form.
    func noteVersion(of item: CorpusStore.Item) {
        if item.version == ScheduleFile.currentVersion { return }
        complain(
            "\(item.path) is of version \(item.version), which is read still; what is written is of version "
                + "\(ScheduleFile.currentVersion)")
    }

    /// Writes a complaint as a line.
    func complain(_ text: String) { err("\(program): \(text)") }

    /// The output of this process, in which a program of this name runs.
    static func standard(of program: String) -> Console {
        let isTerminal = isatty(STDERR_FILENO) == 1
        // There is nobody to complain to if complaints cannot be written. The work goes on.
        @Sendable func write(_ text: String) {
            try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
        }
        return Console(
            program: program,
            out: { print($0) },
            err: { line in
                // Results written so far come first where both go to the same place.
                fflush(nil)
                write((isTerminal ? "\r\u{1B}[K" : "") + line + "\n")
            },
            progress: { text in
                if isTerminal { write("\r\u{1B}[K\(text.prefix(79))") }
            })
    }
}
