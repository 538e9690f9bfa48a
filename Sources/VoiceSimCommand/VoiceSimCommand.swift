import Foundation
import VoiceSim
import VoiceSimIsolation

/// The whole command, for handlers of your own: `run`, `replay`, `shrink`, `verify`, `show` and the rest.
///
/// ```swift
/// import VoiceSim
/// import VoiceSimCommand
///
/// @main struct Mine {
///     static func main() async {
///         await VoiceSimCommand.main([Subject("mine") { surroundings in MyHandler(surroundings) }])
///     }
/// }
/// ```
public enum VoiceSimCommand {
    /// The same as ``main(handlers:strategies:named:)`` with handlers of which there is nothing to say in a
    /// listing but by how many properties they are judged.
    public static func main(
        _ subjects: [Subject], strategies: [StrategyKind] = [], named name: String? = nil
    ) async -> Never {
        await main(handlers: subjects.map { ListedHandler($0) }, strategies: strategies, named: name)
    }

    /// Does what the arguments of this process ask for, with these handlers, and ends the process with the
    /// status that tells a script how it went: 0 as expected; 1 a property was broken, a replay was not what
    /// its entry expects, or a proof ended early; 2 wrong usage, unreadable input, or a file that cannot be
    /// written; 3 the run cannot be trusted; 130 interrupted.
    ///
    /// - Parameters:
    ///   - handlers: what `--handler` and the corpus can name, at least one, each name once. The properties
    ///     of their subjects are known to every command.
    ///   - strategies: what `--strategy` can name beside ours, each name once.
    ///   - name: what messages call the program; by default the name of the file that runs.
    public static func main(
        handlers: [ListedHandler], strategies: [StrategyKind] = [], named name: String? = nil
    ) async -> Never {
        // Whoever started this process may not care how children end. We do.
        signal(SIGCHLD, SIG_DFL)
        let program = Program(
            startedAs: CommandLine.arguments.first ?? "", name: name, handlers: handlers,
            strategies: strategies)
        let console = Console.standard(of: program.name)
        let words = Array(CommandLine.arguments.dropFirst())
        if words.first == IsolatedWorker.command {
            let failure = await IsolatedWorker.serve(
                words, subjects: handlers.map(\.subject), strategies: program.strategies)
            console.complain("\(failure)")
            exit(CommandStatus.unusable.rawValue)
        }
        LastWords.prepare()
        let tool = CommandLineTool(program: program, console: console)
        let status = await tool.run(words)
        LastWords.stayQuiet()
        guard fflush(nil) == 0 else {
            console.complain("the results could not be written to standard output in full")
            exit(CommandStatus.unusable.rawValue)
        }
        exit(status.rawValue)
    }
}
