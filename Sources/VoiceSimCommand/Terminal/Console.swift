import Foundation
import VoiceSim

/// Where a command writes: results to `out`, progress and complaints to `err`.
struct Console: Sendable {
    /// How it is shown how far a command has come.
    enum Progress: Sendable {
        /// Not at all.
        case hidden
        /// As a line on a terminal, which is redrawn.
        case drawn
        /// As a line of news now and then.
        case told
    }

    /// The name of the program, which complaints begin with.
    let program: String
    /// Writes a line of results.
    let out: @Sendable (String) -> Void
    /// Writes news as a line.
    let err: @Sendable (String) -> Void
    /// Whether results go to a terminal that shows colours.
    var hasColor = false
    /// How it is shown how far a command has come.
    var progress = Progress.hidden
    /// Shows this in place of what was shown before; does nothing without a terminal.
    var draw: @Sendable (String) -> Void = { _ in }
    /// Writes a line of news that tells a build server to do something.
    var instruct: @Sendable (String) -> Void
    /// What the process was told beside its arguments.
    var environment: [String: String] = [:]

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
        let screen = Screen()
        return Console(
            program: program, out: { screen.write(result: $0) }, err: { screen.write(news: $0) },
            hasColor: screen.hasColor, progress: screen.isTerminal ? .drawn : .told,
            draw: { screen.draw($0) }, instruct: { screen.write(instruction: $0) },
            environment: ProcessInfo.processInfo.environment)
    }
}
