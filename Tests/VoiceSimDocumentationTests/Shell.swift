import Foundation
import Synchronization

@testable import VoiceSimCommand

/// What an article types, run by a command of its handlers in this process.
final class Shell: Sendable {
    /// The folder in which the commands are given, removed with its last reference.
    private let folder: String

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("voicesim-\(UUID())").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// The handlers that the program has, which is called `Mine`.
    func run(_ words: String, of handlers: [ListedHandler]) async -> [String] {
        let lines = Mutex<[String]>([])
        let program = Program(startedAs: ".build/release/Mine", handlers: handlers)
        @Sendable func keep(_ text: String) {
            let shown = text.replacing("\(folder)/", with: "")
            lines.withLock {
                $0 += shown.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            }
        }
        let console = Console(program: program.name, out: keep, err: { _ in }, instruct: { _ in })
        let arguments = words.split(separator: " ").map { word in
            word.hasPrefix("Corpus") || word.hasSuffix(".schedule") ? "\(folder)/\(word)" : String(word)
        }
        let corpus = arguments.first == "run" ? ["--corpus", "\(folder)/Corpus"] : []
        _ = await CommandLineTool(program: program, console: console).run(arguments + corpus)
        return lines.withLock { $0 }
    }

    /// A file that a command has left, or is to find.
    func text(_ path: String) throws -> String {
        try String(contentsOfFile: "\(folder)/\(path)", encoding: .utf8)
    }

    /// Every entry of the corpus, by its path.
    var entries: [String] {
        let names =
            FileManager.default.enumerator(atPath: "\(folder)/Corpus")?.compactMap { $0 as? String } ?? []
        return names.filter { $0.hasSuffix(".schedule") }.sorted().map { "Corpus/\($0)" }
    }

    /// Writes a file into a folder that is there already.
    func write(_ text: String, to path: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(path)"))
    }
}
