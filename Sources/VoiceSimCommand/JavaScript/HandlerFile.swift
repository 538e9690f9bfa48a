import Foundation
import VoiceSim
import VoiceSimIsolation

/// A handler in a file of JavaScript or TypeScript, as the command line names it.
struct HandlerFile {
    /// The module.
    let path: String
    /// Its setup, if it has one.
    let setup: String?
    /// The Node to run it with, if not the one on the PATH.
    let node: String?

    /// The options that go with it.
    static let options = [
        Option(
            name: "--setup", value: "FILE", kind: .file(endings),
            help: "the setup of a handler of JavaScript"),
        Option(
            name: "--node", value: "PATH", kind: .program,
            help: "the Node for it (default the one on the PATH)"),
    ]

    /// The endings of such files.
    static let endings = ["js", "mjs", "cjs", "ts", "mts", "cts"]

    /// Whether this names a file, and not a handler of the program.
    static func isFile(_ name: String) -> Bool {
        name.contains("/") || endings.contains { name.hasSuffix(".\($0)") }
    }

    /// What is typed to name it again.
    var words: String {
        path.shellWord + (setup.map { " --setup \($0.shellWord)" } ?? "")
            + (node.map { " --node \($0.shellWord)" } ?? "")
    }

    /// Starts Node once to see what the file holds.
    ///
    /// - Parameter patience: how long a schedule may stand still. Loading may take ten times as long.
    /// - Throws: ``UsageError`` if it cannot be run.
    func load(hangAfter patience: Duration) throws(UsageError) -> ListedHandler {
        for file in [path, setup].compactMap({ $0 }) where !Self.canBeRead(file) {
            throw UsageError("\(file): there is no such file that can be read")
        }
        let files = try AddOnFiles()
        let node = try NodeProgram(at: node, for: path)
        let launch = Launch(
            node.path,
            arguments: [
                "--no-warnings", "--stack-size=3900", files.worker, files.addOn, Self.whole(path),
                setup.map(Self.whole) ?? "-",
            ])
        let description: HandlerDescription
        do throws(WorkerFailure) {
            description = try launch.describe(within: patience * 10)
        } catch {
            // What Node says of itself is about the module; what else is wrong the setup has said.
            let sentence = "\(error)"
            throw UsageError(Self.placed(sentence, in: sentence.hasPrefix(node.path) ? path : setup ?? path))
        }
        do throws(WorkerFailure) {
            let subject = try description.subject(try description.contents(), home: .anywhere) { _ in
                fatalError("a handler of JavaScript lives in another process")
            }
            return ListedHandler(
                subject, summary: "in \(path)", launch: launch, words: words,
                givesAccount: description.isAccountable)
        } catch {
            throw UsageError(Self.placed("\(error)", in: setup ?? path))
        }
    }

    private static func canBeRead(_ path: String) -> Bool {
        var isFolder = ObjCBool(false)
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
            && FileManager.default.isReadableFile(atPath: path)
    }

    /// A sentence that says which file it is about: it may begin with one already.
    private static func placed(_ sentence: String, in path: String) -> String {
        let hasPlace = sentence.hasPrefix("/") && sentence.contains(": ")
        return hasPlace ? sentence : "\(path): \(sentence)"
    }

    private static func whole(_ path: String) -> String {
        URL(fileURLWithPath: path).standardizedFileURL.path
    }
}

extension ParsedArguments {
    /// The same with the handlers that are named by their files: known to the program, and named by their
    /// names.
    func loadingFiles() throws(UsageError) -> ParsedArguments {
        let files = all("--handler").filter(HandlerFile.isFile)
        guard let path = files.first else {
            for option in ["--setup", "--node"] where has(option) {
                throw UsageError("\(option) goes with a handler of JavaScript: --handler FILE")
            }
            return self
        }
        if files.count > 1 {
            throw UsageError("one handler of JavaScript at a time, not \(files.joined(separator: " and "))")
        }
        let handler = try HandlerFile(path: path, setup: value("--setup"), node: value("--node"))
            .load(hangAfter: try duration("--hang-after") ?? ProcessWorkforce.defaultPatience)
        return replacing(path, by: handler)
    }
}
