import Foundation
import Synchronization
import Testing

@testable import VoiceSimCommand
@testable import voicesim

/// What a command wrote, and how it ended.
struct Ended {
    let status: CommandStatus
    let out: [String]
    let err: [String]
}

/// Runs the command in this process.
func voicesim(_ arguments: String...) async -> Ended { await voicesim(arguments) }

extension Program {
    /// The command as it is built here.
    static let voicesim = Program(startedAs: "voicesim", handlers: Voicesim.handlers)
}

/// Runs the command in this process.
func voicesim(_ arguments: [String]) async -> Ended { await run(.voicesim, arguments) }

/// Runs a command of this program in this process.
///
/// What time is left to shrink in must not decide what is found: where a test sets no budget, there is plenty,
/// however busy the machine is.
func run(_ program: Program, _ arguments: [String]) async -> Ended {
    let collected = Collected(program.name)
    let lacksBudget = arguments.first == "shrink" && !arguments.contains("--budget")
    let patient = lacksBudget ? ["shrink", "--budget", "10m"] + arguments.dropFirst() : arguments
    let status = await CommandLineTool(program: program, console: collected.console).run(patient)
    return Ended(status: status, out: collected.out, err: collected.err)
}

/// A folder of its own for one test, removed with its last reference.
final class Scratch: Sendable {
    let path: String

    init() throws {
        path =
            FileManager.default.temporaryDirectory.appendingPathComponent("voicesim-\(UUID().uuidString)")
            .path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Writes a file and gives its path.
    func file(_ name: String, _ content: String) throws -> String {
        try file(name, Data(content.utf8))
    }

    func file(_ name: String, _ content: Data) throws -> String {
        let path = "\(path)/\(name)"
        try content.write(to: URL(fileURLWithPath: path))
        return path
    }

    /// Every file below the folder, by its relative path.
    var files: [String] {
        let names = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
        return names.filter { $0.hasSuffix(".schedule") }.sorted()
    }
}

/// The command as a process of its own, as it was built for these tests.
func process(_ arguments: [String]) throws -> Process {
    let folder =
        Bundle.allBundles.map(\.bundleURL).first { $0.pathExtension == "xctest" }?
        .deletingLastPathComponent()
        ?? URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    let process = Process()
    process.executableURL = folder.appendingPathComponent("voicesim")
    process.arguments = arguments
    // Where GitHub runs these tests, the command is no step of the workflow.
    process.environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("GITHUB_") }
    process.standardOutput = Pipe()
    process.standardError = Pipe()
    return process
}

/// A console that keeps what is written.
final class Collected: Sendable {
    private let program: String
    private let lines = Mutex<(out: [String], err: [String])>(([], []))

    init(_ program: String = "voicesim") { self.program = program }

    var out: [String] { lines.withLock { $0.out } }
    var err: [String] { lines.withLock { $0.err } }

    var console: Console {
        Console(
            program: program,
            out: { line in
                self.lines.withLock {
                    $0.out += line.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
                }
            },
            err: { line in self.lines.withLock { $0.err.append(line) } },
            instruct: { line in self.lines.withLock { $0.err.append(line) } })
    }
}
