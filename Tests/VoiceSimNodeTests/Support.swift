import Foundation
import Testing

/// The Node that these tests run handlers with.
enum Node {
    /// What VOICESIM_NODE names, or else the `node` on the PATH; nil if there is none.
    static let path: String? = {
        let environment = ProcessInfo.processInfo.environment
        if let given = environment["VOICESIM_NODE"], !given.isEmpty { return given }
        let folders = (environment["PATH"] ?? "").split(separator: ":").map(String.init)
        return folders.map { $0 + "/node" }.first(where: FileManager.default.isExecutableFile)
    }()

    /// The first two numbers of its version.
    private static let version: (Int, Int) = {
        guard let path else { return (0, 0) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = ["--version"]
        process.standardOutput = Pipe()
        process.standardError = Pipe()
        guard (try? process.run()) != nil else { return (0, 0) }
        let answer = end(of: process).out.first ?? ""
        let numbers = answer.dropFirst().split(separator: ".").compactMap { Int($0) }
        return numbers.count < 2 ? (0, 0) : (numbers[0], numbers[1])
    }()

    /// An add-on with a sanitizer in it needs a Node with the same, and there is none.
    private static let hasSanitizer: Bool = {
        let program = dlopen(nil, RTLD_NOW)
        return ["__asan_init", "__tsan_init"].contains { (name: String) in dlsym(program, name) != nil }
    }()

    /// Whether everything is tried, as `.ci/run` does with each Node that it has; else one of each kind is, so that
    /// the suite stays short.
    static let isThorough = ProcessInfo.processInfo.environment["VOICESIM_NODE"] != nil

    /// Whether handlers of JavaScript can be run here.
    static let isThere = version >= (20, 0) && !hasSanitizer
    /// Whether those of TypeScript can.
    static let takesTypeScript = version >= (22, 18) && !hasSanitizer

    static let why: Comment = "needs Node 20 or later, in VOICESIM_NODE or on the PATH, and no sanitizer"
    static let whyTypeScript: Comment =
        "needs Node 22.18 or later, in VOICESIM_NODE or on the PATH, and no sanitizer"
}

/// What a process wrote, and how it ended.
struct Ended {
    let status: Int32
    let reason: Process.TerminationReason
    let out: [String]
    let err: [String]
}

/// The handlers of JavaScript that these tests know.
let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/Fixtures"

/// The command as a process of its own that has not begun.
func voicesim(_ arguments: [String], in folder: String = NSTemporaryDirectory()) -> Process {
    let built =
        Bundle.allBundles.map(\.bundleURL).first { $0.pathExtension == "xctest" }?
        .deletingLastPathComponent()
        ?? URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    let process = Process()
    process.executableURL = built.appendingPathComponent("voicesim")
    // On a busy machine a command may have time to tell how far it has come, which no test waits for.
    process.arguments =
        arguments + (["run", "verify", "shrink", "replay"].contains(arguments.first) ? ["--quiet"] : [])
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.standardOutput = Pipe()
    process.standardError = Pipe()
    return process
}

/// Runs the command to its end.
func voicesim(_ arguments: String..., in folder: String = NSTemporaryDirectory()) throws -> Ended {
    let process = voicesim(arguments, in: folder)
    try process.run()
    return end(of: process)
}

/// The arguments that name a handler of JavaScript, and the Node of these tests.
func handler(_ path: String, setup: String? = nil) -> [String] {
    ["--handler", path] + (setup.map { ["--setup", $0] } ?? []) + ["--node", Node.path ?? ""]
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

    /// An empty one, or one with a copy of these handlers: then every process of the test has a name of its own.
    init(_ handlers: String? = nil) throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("node-\(UUID().uuidString)").path
        if let handlers {
            try FileManager.default.copyItem(atPath: "\(fixtures)/\(handlers)", toPath: path)
        } else {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Writes a file and gives its path.
    func file(_ name: String, _ content: String) throws -> String {
        try content.write(toFile: "\(path)/\(name)", atomically: true, encoding: .utf8)
        return "\(path)/\(name)"
    }

    /// Every schedule below the folder, with its path there, and what it says.
    var schedules: [String: String] {
        let names = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
        let texts = names.filter { $0.hasSuffix(".schedule") }.map {
            ($0, (try? String(contentsOfFile: "\(path)/\($0)", encoding: .utf8)) ?? "")
        }
        return Dictionary(uniqueKeysWithValues: texts)
    }

    /// The process numbers of everything that runs with a file of this folder.
    func processes() throws -> [Int32] {
        let list = Process()
        list.executableURL = URL(fileURLWithPath: "/bin/ps")
        list.arguments = ["-A", "-o", "pid=,args="]
        list.standardOutput = Pipe()
        list.standardError = Pipe()
        try list.run()
        return end(of: list).out.filter { $0.contains(path) }.compactMap {
            $0.split(separator: " ").first.flatMap { Int32($0) }
        }
    }

    /// Waits until nothing runs with a file of this folder.
    func isQuietSoon() async throws -> Bool {
        for _ in 0..<100 {
            if try processes().isEmpty { return true }
            try await Task.sleep(for: .milliseconds(50))
        }
        return false
    }
}
