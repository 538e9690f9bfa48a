import Foundation
import Testing

/// The rules of the house, kept by a test so that nobody has to remember them.
@Suite struct `The house` {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// A source file: its path below the root, and its lines without comments and string contents.
    private struct Source {
        let path: String
        let lines: [String]
        var name: String { URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent }
        var module: String { String(path.split(separator: "/")[1]) }
    }

    private static func sources() throws -> [Source] {
        let names = FileManager.default.enumerator(atPath: root.path + "/Sources")!.compactMap {
            $0 as? String
        }
        // What a tutorial shows is in no module; its twins are compiled with the tests of the documentation.
        let sources = try names.filter { $0.hasSuffix(".swift") && !$0.contains(".docc/") }.sorted().map {
            name in
            let text = try String(contentsOfFile: root.path + "/Sources/" + name, encoding: .utf8)
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(code)
            return Source(path: "Sources/" + name, lines: lines)
        }
        try #require(sources.count > 80)
        return sources
    }

    /// A line without its comment and without what stands between quotes.
    private static func code(_ line: Substring) -> String {
        var code = ""
        var isInString = false
        var rest = line[...]
        while let character = rest.popFirst() {
            if character == "\"" { isInString.toggle() }
            if !isInString, character == "/", rest.first == "/" { break }
            if !isInString { code.append(character) }
        }
        return code
    }

    private func complain(_ source: Source, _ line: Int, _ rule: String) {
        Issue.record("\(source.path):\(line + 1): \(rule)")
    }

    @Test(
        "the simulator reads no clock, draws no foreign randomness, hashes nothing and decides without fractions"
    )
    func determinism() throws {
        let banned = [
            "Date(", "ContinuousClock", "SuspendingClock", "DispatchTime", "clock_gettime", "gettimeofday",
            ".random(", ".randomElement(", ".shuffled(", "SystemRandomNumberGenerator", "Hasher", "hashValue",
            "Set<", "Dictionary<", "[String:", "[Int:", "Double", "Float", "ObjectIdentifier",
            "Thread.", "UUID",
        ]
        for source in try Self.sources() where source.module == "VoiceSim" {
            // Making threads is the trade of one, naming those of others that of the next, and the last turns
            // the system's moments into durations.
            let excused = ["WorkerThreads": "Thread.", "Outside": "Thread.", "SystemTime": "clock_gettime"]
            let banned = banned.filter { $0 != excused[source.name] }
            for (number, line) in source.lines.enumerated() {
                for word in banned where Self.mentions(line, word) {
                    complain(source, number, "'\(word)' has no place in the simulator")
                }
            }
        }
    }

    /// Whether `line` has `word`, and not as the end of a longer name: `StepSet<` is no `Set<`.
    private static func mentions(_ line: String, _ word: String) -> Bool {
        var rest = line[...]
        while let range = rest.range(of: word) {
            let before = range.lowerBound > line.startIndex ? line[line.index(before: range.lowerBound)] : " "
            if !word.first!.isLetter || !(before.isLetter || before.isNumber || before == "_") { return true }
            rest = rest[range.upperBound...]
        }
        return false
    }

    @Test("imports run one way, and Foundation stays at the edges")
    func imports() throws {
        let allowed = [
            "DataChannels": [],
            "VoiceHandlers": ["DataChannels", "Synchronization"],
            "VoiceSim": ["CTaskHooks", "DataChannels", "_Concurrency"],
            // Processes, shared memory and the time that a child stands still.
            "VoiceSimIsolation": ["DataChannels", "VoiceSim", "Foundation", "Synchronization"],
            "VoiceSimReports": ["DataChannels", "VoiceSim", "Foundation"],
            // Its own handlers, which the engine is measured with.
            "VoiceSimBenchmarks": ["DataChannels", "VoiceHandlers", "VoiceSim"],
            // No handler: those of whoever uses it.
            "VoiceSimCommand": [
                "VoiceSim", "VoiceSimReports", "VoiceSimIsolation", "VoiceSimBenchmarks", "Foundation",
                "Dispatch",
                "Synchronization",
            ],
            // For test targets of others: the one room that knows a test library.
            "VoiceSimTesting": ["DataChannels", "VoiceSim", "VoiceSimReports", "Foundation", "Testing"],
            // The add-on: between a JavaScript engine and ours.
            "VoiceSimNode": [
                "CNodeAPI", "CCoroutine", "DataChannels", "VoiceSim", "VoiceSimIsolation", "Foundation",
            ],
            "voicesim": ["DataChannels", "VoiceHandlers", "VoiceSim", "VoiceSimCommand"],
        ]
        // Where the simulator touches files, and threads; and what several of these count together.
        let edges = [
            "Corpus/", "Running/WorkerThreads", "Running/HomeThread", "Campaigns/ScheduleCounter",
            "Jobs/SystemTime", "Jobs/Outside", "Jobs/Place",
        ]
        for source in try Self.sources() {
            let modules = try #require(allowed[source.module], "\(source.module) is in no plan")
            for (number, line) in source.lines.enumerated() where line.contains("import ") {
                let module = String(line.split(separator: " ").last!)
                let isEdge = edges.contains { source.path.hasPrefix("Sources/VoiceSim/\($0)") }
                let isAllowed = isEdge && ["Foundation", "Synchronization"].contains(module)
                if !modules.contains(module), !isAllowed {
                    complain(source, number, "\(source.module) must not import \(module)")
                }
            }
        }
    }

    @Test("the libraries speak of no option of the command: a client has no command line")
    func options() throws {
        for source in try Self.sources() where source.module != "VoiceSimCommand" {
            let text = try String(contentsOfFile: Self.root.path + "/" + source.path, encoding: .utf8)
            for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                let isComment = line.drop { $0 == " " }.hasPrefix("//")
                // A style of a page has variables, which look the same.
                var rest = line.replacing(/var\(--[a-z]+|--[a-z]+:/, with: "")
                // Who tests with `swift test` has this one option of that.
                if source.module == "VoiceSimTesting" { rest = rest.replacing(" --filter ", with: " ") }
                if !isComment, rest.contains(/--[a-z]/) { complain(source, number, "this names an option") }
            }
        }
    }

    @Test("a file is named after a type in it, or after the type and the aspect it extends")
    func fileNames() throws {
        for source in try Self.sources() where source.name != "main" {
            let name = source.name.split(separator: "+")[0]
            let kinds = ["struct", "class", "enum", "protocol", "extension", "actor"]
            let declares = source.lines.contains { line in
                kinds.contains { Self.mentions(line, "\($0) \(name)") }
            }
            if !declares { Issue.record("\(source.path) has no type named \(name)") }
            for vague in ["Utils", "Utilities", "Helper", "Manager", "Common", "Misc"]
            where source.name.contains(vague) {
                Issue.record("\(source.path): '\(vague)' says nothing about what is in the room")
            }
        }
    }

    @Test("rooms are small and lines fit")
    func sizes() throws {
        for source in try Self.sources() {
            if source.lines.count > 250 { Issue.record("\(source.path) has \(source.lines.count) lines") }
        }
        let names = FileManager.default.enumerator(atPath: Self.root.path + "/Sources")!
        for case let name as String in names where name.hasSuffix(".swift") {
            let text = try String(contentsOfFile: Self.root.path + "/Sources/" + name, encoding: .utf8)
            for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
            where line.count > 110 {
                Issue.record("Sources/\(name):\(number + 1) has \(line.count) columns")
            }
        }
    }

    @Test("unsafe memory is in the rooms made for it, and nowhere else")
    func unsafeMemory() throws {
        let walled = [
            "Slab", "Borrowed", "StateTable", "AtomicFile", "RunSlot", "SharedPage", "Spawn", "LastWords",
            "NotedPlace",
            // What Swift's runtime gives and takes.
            "JobQueue", "Place", "RunExecutor", "Isolated", "Actor+Begin", "VirtualTime",
            // What a JavaScript engine gives and takes has no other form.
            "SharedWords", "Turns", "Node", "AddOn", "Bridge", "Bridge+Functions", "Bridge+Service",
            "JavaScriptHandler",
        ]
        for source in try Self.sources() where !walled.contains(source.name) {
            for (number, line) in source.lines.enumerated() {
                for word in ["Unsafe", "unsafe", "Unmanaged"] where Self.mentions(line, word) {
                    complain(source, number, "unsafe memory belongs into \(walled)")
                }
            }
        }
    }

    @Test("no third-party package is used")
    func packages() throws {
        let manifest = try String(contentsOfFile: Self.root.path + "/Package.swift", encoding: .utf8)
        #expect(!manifest.contains(".package("))
    }

    @Test("every property has a file of its own, and every module its tests")
    func completeness() throws {
        let sources = try Self.sources()
        for name in [
            "NoEscapedError", "NoLoss", "NoDuplicate", "NoInvention", "InOrder", "FailureReported",
            "NoStuckQueue", "ReadyFlag", "CheckedSend", "CurrentChannelOnly", "BoundedQueue",
            "QuietAfterReset", "Livelock", "StaysCleared", "NoFalseDrop", "NoFalseReport", "QueuedCount",
            "Timely", "WorksInCalm", "NoCrash", "Released", "CallReturns",
        ] {
            #expect(sources.contains { $0.path == "Sources/VoiceSim/Properties/\(name).swift" }, "\(name)")
        }
        var modules: [String] = []
        for source in sources where !modules.contains(source.module) { modules.append(source.module) }
        for module in modules {
            // The executable is the command with a catalog, and tested with it.
            let tested = module == "voicesim" ? "VoiceSimCommand" : module
            let path = "\(Self.root.path)/Tests/\(tested)Tests"
            #expect(FileManager.default.fileExists(atPath: path), "\(module) has no tests")
        }
    }
}
