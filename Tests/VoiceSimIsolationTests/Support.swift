import Foundation
import Testing

/// What a process wrote, and how it ended.
struct Ended {
    let status: Int32
    let reason: Process.TerminationReason
    let out: [String]
    let err: [String]
}

/// The command whose handlers crash, as a process of its own that has not begun.
func crashing(_ arguments: [String], in folder: String = NSTemporaryDirectory()) -> Process {
    let built =
        Bundle.allBundles.map(\.bundleURL).first { $0.pathExtension == "xctest" }?
        .deletingLastPathComponent()
        ?? URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    let process = Process()
    process.executableURL = built.appendingPathComponent("CrashingCommand")
    // On a busy machine a command may have time to tell how far it has come, which no test waits for.
    process.arguments =
        arguments + (["run", "verify", "shrink", "replay"].contains(arguments.first) ? ["--quiet"] : [])
    process.environment = ProcessInfo.processInfo.environment
        .merging([
            // A crash that is meant needs no backtrace, which takes a second, ...
            "SWIFT_BACKTRACE": "enable=no", "TMPDIR": folder, "GITHUB_ACTIONS": "false",
            // ... and where AddressSanitizer is at work, stays what it is.
            "ASAN_OPTIONS": "detect_leaks=0:handle_segv=0:handle_sigill=0:handle_abort=0:handle_sigbus=0",
        ]) { $1 }
    process.standardOutput = Pipe()
    process.standardError = Pipe()
    return process
}

/// Runs the command whose handlers crash to its end.
func crashing(_ arguments: String...) throws -> Ended {
    let process = crashing(arguments)
    try process.run()
    return end(of: process)
}

/// Waits for the end of a process.
func end(of process: Process) -> Ended {
    func lines(_ pipe: Any?) -> [String] {
        let data = (pipe as! Pipe).fileHandleForReading.readDataToEndOfFile()
        return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
    }
    let (out, err) = (lines(process.standardOutput), lines(process.standardError))
    process.waitUntilExit()
    return Ended(
        status: process.terminationStatus, reason: process.terminationReason, out: out, err: err)
}

/// A folder of its own for one test, removed with its last reference.
final class Scratch: Sendable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "isolation-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Every file below the folder, by its path.
    var files: [String] {
        let names = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
        return names.filter { $0.hasSuffix(".schedule") }.sorted().map { "\(path)/\($0)" }
    }
}

/// The process numbers of the workers that a process has started.
func workers(of parent: Int32) throws -> [Int32] {
    let list = Process()
    list.executableURL = URL(fileURLWithPath: "/bin/ps")
    list.arguments = ["-A", "-o", "pid=,args="]
    list.standardOutput = Pipe()
    try list.run()
    let data = (list.standardOutput as! Pipe).fileHandleForReading.readDataToEndOfFile()
    list.waitUntilExit()
    return String(decoding: data, as: UTF8.self).split(separator: "\n").compactMap { line in
        let words = line.split(separator: " ")
        return words.contains("isolated-worker") && words.last == "\(parent)" ? Int32(words[0]) : nil
    }
}

/// Waits until a process has used this much time of a processor, so that nothing depends on how busy the
/// machine is.
func untilItHasWorked(for time: Duration, _ process: Int32) async throws {
    while try processorTime(of: process) < time { try await Task.sleep(for: .milliseconds(50)) }
}

/// How much time of a processor a process has used so far, in whole seconds.
private func processorTime(of process: Int32) throws -> Duration {
    let list = Process()
    list.executableURL = URL(fileURLWithPath: "/bin/ps")
    list.arguments = ["-o", "time=", "-p", "\(process)"]
    list.standardOutput = Pipe()
    try list.run()
    let data = (list.standardOutput as! Pipe).fileHandleForReading.readDataToEndOfFile()
    list.waitUntilExit()
    // Hours, minutes, seconds.
    let parts = String(decoding: data, as: UTF8.self).split { ": .\n".contains($0) }.prefix(3).map {
        Int($0) ?? 0
    }
    return .seconds(parts.reduce(0) { $0 * 60 + $1 })
}
