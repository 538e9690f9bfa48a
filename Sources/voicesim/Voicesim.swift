import Foundation

/// The process: arguments in, status out.
@main
struct Voicesim {
    static func main() async {
        let status = await CommandLineTool(console: .standard).run(Array(CommandLine.arguments.dropFirst()))
        guard fflush(nil) == 0 else {
            Console.standard.err("voicesim: the results could not be written to standard output in full")
            exit(CommandStatus.unusable.rawValue)
        }
        exit(status.rawValue)
    }
}
