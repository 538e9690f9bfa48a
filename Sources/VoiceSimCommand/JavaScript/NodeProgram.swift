import Foundation

/// The Node that runs handlers of JavaScript.
struct NodeProgram {
    /// Its file.
    let path: String
    /// Its version, such as 24.11.0.
    let version: Version

    /// What it must be at least.
    static let oldest = Version(major: 20, minor: 0)
    /// What it must be to take the types from TypeScript.
    static let oldestForTypeScript = Version(major: 22, minor: 18)

    /// The first two numbers of a version.
    struct Version: Comparable, CustomStringConvertible {
        let major: Int
        let minor: Int

        static func < (left: Self, right: Self) -> Bool {
            (left.major, left.minor) < (right.major, right.minor)
        }

        var description: String { minor == 0 ? "\(major)" : "\(major).\(minor)" }
    }

    /// The program in this file, or else the `node` that a shell would find.
    ///
    /// - Throws: ``UsageError`` if there is none, or none that is new enough for a module in this file.
    init(at given: String?, for module: String) throws(UsageError) {
        let wanted = "Node \(Self.oldest) or later"
        // A name without a folder is looked for as a shell would look for it.
        let named = given.map { $0.contains("/") || $0.isEmpty ? $0 : Self.onPath($0) ?? $0 }
        guard let path = named ?? Self.onPath("node") else {
            throw UsageError(
                "\(module): a handler of JavaScript needs \(wanted), and there is no 'node' on the PATH; "
                    + "install it, or name it with --node")
        }
        guard let answer = Self.answer(of: path, to: "--version") else {
            throw UsageError("--node takes the path of \(wanted), and '\(path)' cannot be run")
        }
        let numbers = answer.drop { $0 == "v" }.split(separator: ".").compactMap { Int($0) }
        guard answer.hasPrefix("v"), numbers.count >= 2 else {
            throw UsageError("--node takes the path of \(wanted), and '\(path)' says it is '\(answer)'")
        }
        self.path = path
        version = Version(major: numbers[0], minor: numbers[1])
        let isTypeScript = [".ts", ".mts", ".cts"].contains { module.hasSuffix($0) }
        if isTypeScript, version < Self.oldestForTypeScript {
            throw UsageError(
                "\(module): TypeScript needs Node \(Self.oldestForTypeScript) or later, where types are "
                    + "taken away, and '\(path)' is \(answer); name another with --node, or give the "
                    + "JavaScript made from it"
            )
        }
        if version < Self.oldest {
            throw UsageError(
                "\(module): a handler of JavaScript needs \(wanted), and '\(path)' is \(answer); name "
                    + "another with --node")
        }
    }

    /// The file that a shell would find.
    private static func onPath(_ name: String) -> String? {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        return folders.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// For how long a program may think about its version, in seconds.
    private static let patience = 10.0

    /// The first line that it prints; nil if it cannot be run.
    private static func answer(of path: String, to argument: String) -> String? {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = [argument]
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return nil }
        // It may be anything, and do anything.
        let number = process.processIdentifier
        let end = DispatchWorkItem { kill(number, SIGKILL) }
        DispatchQueue.global().asyncAfter(deadline: .now() + patience, execute: end)
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        end.cancel()
        let text = String(decoding: data.prefix(1_024), as: UTF8.self)
        return text.split(separator: "\n").first.map(String.init) ?? ""
    }
}
