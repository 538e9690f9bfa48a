import Foundation
import Testing

/// A program that a machine may have or not, such as a shell. Tests that need it are skipped where it is not.
struct ForeignProgram {
    let name: String

    static let bash = ForeignProgram(name: "bash")
    static let zsh = ForeignProgram(name: "zsh")
    static let fish = ForeignProgram(name: "fish")
    static let mandoc = ForeignProgram(name: "mandoc")
    static let groff = ForeignProgram(name: "groff")
    static let python = ForeignProgram(name: "python3")

    /// Its file, if there is one on the PATH.
    var path: String? {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        return folders.map { "\($0)/\(name)" }.first(where: FileManager.default.isExecutableFile)
    }

    var isThere: Bool { path != nil }

    /// What it wrote, and the status with which it ended.
    struct Ended {
        let status: Int32
        let out: [String]
        let err: String
    }

    /// Runs it to its end, in a folder, with these variables beside those that there are.
    func run(
        _ arguments: [String], in folder: String = NSTemporaryDirectory(), _ variables: [String: String] = [:]
    ) throws -> Ended {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try #require(path))
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.environment = ProcessInfo.processInfo.environment.merging(variables) { $1 }
        process.standardInput = FileHandle.nullDevice
        let out = Pipe()
        process.standardOutput = out
        // Not a pipe: nobody would read it while the other is read.
        let errors = folder + "/errors-\(UUID().uuidString)"
        FileManager.default.createFile(atPath: errors, contents: nil)
        defer { try? FileManager.default.removeItem(atPath: errors) }
        process.standardError = FileHandle(forWritingAtPath: errors)
        try process.run()
        let text = String(decoding: out.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return Ended(
            status: process.terminationStatus, out: text.split(separator: "\n").map(String.init),
            err: (try? String(contentsOfFile: errors, encoding: .utf8)) ?? "")
    }
}
