import Foundation
import Testing

/// Which program runs the handler. Nothing here needs a Node.
@Suite struct `The Node of a handler of JavaScript` {
    private let module = "\(fixtures)/Trouble/plain.mjs"

    /// Says one sentence about it, and ends with 2.
    private func expect(
        _ arguments: [String], path: String? = nil, says sentence: String,
        at place: SourceLocation = #_sourceLocation
    ) throws {
        let process = voicesim(["run", "--seed", "1", "--schedules", "1", "--no-corpus"] + arguments)
        if let path {
            process.environment = ProcessInfo.processInfo.environment.merging(["PATH": path]) { $1 }
        }
        try process.run()
        let ended = end(of: process)
        #expect(ended.err == ["voicesim: \(sentence)"], sourceLocation: place)
        #expect(ended.out.isEmpty, sourceLocation: place)
        #expect(ended.status == 2, sourceLocation: place)
    }

    /// A program that says that it is this version of Node, which it is not.
    private func pretender(_ version: String, in scratch: Scratch) throws -> String {
        let path = try scratch.file("node", "#!/bin/sh\necho \(version)\n")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        return path
    }

    @Test("is missed if there is none")
    func missing() throws {
        let sentence =
            "\(module): a handler of JavaScript needs Node 20 or later, and there is no 'node' on the PATH; install "
            + "it, or name it with --node"
        try expect(["--handler", module], path: "", says: sentence)
        try expect(["--handler", module], path: fixtures, says: sentence)
    }

    @Test("must be a program", arguments: ["/nowhere/node", "/etc/passwd", "/", ""])
    func noProgram(path: String) throws {
        try expect(
            ["--handler", module, "--node", path],
            says: "--node takes the path of Node 20 or later, and '\(path)' cannot be run")
    }

    @Test("must say which Node it is")
    func noNode() throws {
        let scratch = try Scratch()
        for answer in ["", "1.2.3", "v", "version", "vier.zwei.eins"] {
            let path = try pretender(answer, in: scratch)
            try expect(
                ["--handler", module, "--node", path],
                says: "--node takes the path of Node 20 or later, and '\(path)' says it is '\(answer)'")
        }
    }

    @Test("must be new enough, and newer for TypeScript")
    func tooOld() throws {
        let scratch = try Scratch()
        let old = try pretender("v18.0.0", in: scratch)
        let sentence =
            "\(module): a handler of JavaScript needs Node 20 or later, and '\(old)' is v18.0.0; name another with "
            + "--node"
        try expect(["--handler", module, "--node", old], says: sentence)
        try expect(["--handler", module], path: scratch.path, says: sentence)
        _ = try pretender("v20.19.5", in: scratch)
        let typed = "\(fixtures)/Maintainers/async-sender.ts"
        try expect(
            ["--handler", typed, "--node", old],
            says: "\(typed): TypeScript needs Node 22.18 or later, where types are taken away, and "
                + "'\(old)' is v20.19.5; name another with --node, or give the JavaScript made from it")
    }

    @Test("must be what it says, and is not believed")
    func pretends() throws {
        let scratch = try Scratch()
        let other = try pretender("v24.0.0", in: scratch)
        try expect(
            ["--handler", module, "--node", other],
            says: "\(module): \(other) ended before it had loaded the handler (exit status 0)")
    }

    @Test("is asked for with a file only, and a file is one that can be read")
    func options() throws {
        for option in ["--setup", "--node"] {
            try expect(
                ["--handler", "reliable", option, "x"],
                says: "\(option) goes with a handler of JavaScript: --handler FILE")
        }
        for path in ["nowhere.mjs", "./nowhere", fixtures] {
            try expect(["--handler", path], says: "\(path): there is no such file that can be read")
        }
        try expect(
            ["--handler", module, "--setup", "nowhere.mjs"],
            says: "nowhere.mjs: there is no such file that can be read")
        try expect(
            ["--handler", "a.mjs", "--handler", "b.mjs"],
            says: "one handler of JavaScript at a time, not a.mjs and b.mjs")
    }
}
