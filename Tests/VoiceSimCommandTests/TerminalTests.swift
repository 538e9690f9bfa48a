import Foundation
import Testing

/// The command as somebody sees it who sits at a terminal.
@Suite struct `On a terminal` {
    /// What the command writes with both streams on a terminal of its own.
    private func onTerminal(
        _ arguments: String..., environment: [String: String] = [:]
    ) throws -> String {
        var (mine, its): (Int32, Int32) = (0, 0)
        try #require(openpty(&mine, &its, nil, nil, nil) == 0)
        let command = try process(arguments)
        let end = FileHandle(fileDescriptor: its, closeOnDealloc: true)
        command.standardOutput = end
        command.standardError = end
        command.environment = ProcessInfo.processInfo.environment
            .filter { $0.key != "NO_COLOR" }
            .merging(["TERM": "xterm"]) { $1 }
            .merging(environment) { $1 }
        try command.run()
        try end.close()
        var bytes = Data()
        var buffer = [UInt8](repeating: 0, count: 4_096)
        // A terminal that nobody writes to any more is read with an error.
        while case let count = read(mine, &buffer, buffer.count), count > 0 { bytes += buffer[..<count] }
        close(mine)
        command.waitUntilExit()
        return String(decoding: bytes, as: UTF8.self)
    }

    private static let run = ["run", "--seed", "1", "--handler", "safe-send", "--no-corpus", "--no-proof"]

    @Test("a run shows how far it is in one line, which is gone in the end")
    func progress() throws {
        // As long as it takes until something has been drawn.
        var schedules = 4_000
        while schedules < 1_000_000 {
            let text = try onTerminal(
                "run", "--seed", "1", "--handler", "safe-send", "--no-corpus", "--no-proof", "--schedules",
                "\(schedules)")
            let drawn = text.components(separatedBy: "\r\u{1B}[K").filter { $0.contains(" of ") }
            if drawn.contains(where: { $0.hasPrefix("safe-send: ") && $0.contains(" schedules") }) {
                let last = try #require(text.components(separatedBy: "\r\u{1B}[K").last)
                #expect(last.contains("digest 0x"), "what was drawn last is wiped before the results")
                return
            }
            schedules *= 4
        }
        Issue.record("nothing was drawn")
    }

    @Test("nothing is drawn for who asks for quiet")
    func quiet() throws {
        let text = try onTerminal(
            "run", "--seed", "1", "--handler", "safe-send", "--no-corpus", "--no-proof", "--schedules",
            "4000",
            "--quiet")
        #expect(!text.contains("\r\u{1B}[K"))
    }

    @Test("what is broken and what holds has a colour, unless NO_COLOR or the terminal is against it")
    func color() throws {
        let story = ["show", "--seed", "1", "--handler", "partial-fix"]
        let colored = try onTerminal(story[0], story[1], story[2], story[3], story[4])
        #expect(colored.contains("\u{1B}[31;1m"))
        for environment in [["NO_COLOR": "1"], ["TERM": "dumb"]] {
            let plain = try onTerminal(
                story[0], story[1], story[2], story[3], story[4], environment: environment)
            #expect(plain.contains("is broken") && !plain.contains("\u{1B}"))
        }
    }

    @Test("and not on one, no sign of it is left")
    func piped() throws {
        let command = try process(Self.run + ["--schedules", "500"])
        try command.run()
        for pipe in [command.standardOutput, command.standardError] {
            let data = (pipe as! Pipe).fileHandleForReading.readDataToEndOfFile()
            #expect(!data.contains(0x1B))
        }
        command.waitUntilExit()
    }

    @Test("a file of any name does nothing to it, and nothing to a build server")
    func hostileNames() throws {
        let scratch = try Scratch()
        let entry = "voicesim-schedule: 2\nhandler: reliable\nproperty: no-loss\nexpect: fails\n\nsend\n"
        let names = ["\u{1B}]0;owned\u{7}\u{1B}[2J", "a\n::error title=owned::b", "\u{202E}elif"]
        for name in names { _ = try scratch.file(name + ".schedule", entry) }
        let text = try onTerminal(
            "replay", "--quiet", scratch.path, environment: ["GITHUB_ACTIONS": "true", "NO_COLOR": "1"])
        #expect(!text.contains("\u{1B}") && !text.contains("\u{7}") && !text.contains("\u{202E}"))
        let commands = text.split(whereSeparator: \.isNewline).filter { $0.contains("::error") }
        // Those that the command itself gives, a line each, in which nothing begins anew.
        #expect(commands.filter { $0.hasPrefix("::") }.allSatisfy { $0.contains("title=reliable") })
        #expect(text.contains("[U+202E]elif.schedule"))
    }
}
