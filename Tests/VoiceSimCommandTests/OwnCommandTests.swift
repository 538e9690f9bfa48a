import DataChannels
import Foundation
import Testing
import VoiceSim

@testable import VoiceSimCommand

/// Sends what it gets if it can, and forgets it if not.
private final class Careless: VoiceEventHandling {
    private var channel: (any DataChannel)?
    weak var observer: (any VoiceEventObserver)?
    var isReady: Bool { channel?.readyState == .open }
    let queuedCount = 0
    func setDataChannel(_ channel: any DataChannel) { self.channel = channel }
    func sendEvent(_ event: VoiceEvent) throws(DataChannelError) {
        if let channel, channel.readyState == .open { try channel.send(event) }
    }
    func clear() {}
    func reset() { channel = nil }
}

private struct NoRefusal: Property {
    static let id: PropertyID = "no-refusal"
    static let sentence = "no channel refuses what the handler sends"
    private(set) var isBroken = false
    init(for claims: Claims) {}
    mutating func observe(_ event: TraceEvent, _ books: borrowing Books) {
        if case .refused = event { isBroken = true }
    }
}

/// What somebody has who gives the command a handler and a property of their own.
@Suite struct `A command with a handler of one's own` {
    private static let mine = ListedHandler(
        Subject("careless", properties: [NoRefusal.self]) { _ in Careless() },
        summary: "sends what it can, and forgets the rest")
    private static let other = ListedHandler(
        Subject("other") { _ in Careless() }, summary: "the same, not judged by it")

    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func mine(_ arguments: String...) async -> Ended {
        await run(Program(startedAs: "mine", handlers: [Self.mine]), arguments)
    }

    private func two(_ arguments: String...) async -> Ended {
        await run(Program(startedAs: "mine", handlers: [Self.mine, Self.other]), arguments)
    }

    private func entry(of handler: String, steps: String = "attach open\nsend\n  before send#1: closing c1")
        throws -> String
    {
        try scratch.file(
            "\(handler).schedule",
            "voicesim-schedule: 2\nhandler: \(handler)\nproperty: no-refusal\nexpect: fails\n\n\(steps)\n")
    }

    @Test("lists it, and its property behind ours")
    func lists() async {
        let handlers = await mine("handlers")
        #expect(handlers.out == ["  careless  sends what it can, and forgets the rest"])
        let words = await mine("properties").out.joined(separator: " ").split(separator: " ")
        let properties = words.joined(separator: " ")
        #expect(properties.contains(" no-loss "))
        #expect(properties.hasSuffix(" no-refusal no channel refuses what the handler sends (careless)"))
    }

    @Test("run finds, shrinks, proves and saves what breaks the property, and knows it the next time")
    func campaign() async throws {
        let arguments = ["run", "--seed", "1", "--schedules", "2000", "--corpus", scratch.path]
        let program = Program(startedAs: "mine", handlers: [Self.mine])
        let first = await run(program, arguments)
        #expect(first.status == .broken)
        let place = try #require(first.out.firstIndex { $0.hasPrefix("  NEW    no-refusal: 2 steps, ") })
        #expect(first.out[place + 1] == "         after attach open, send huge; c1 refused m1: TypeError")
        let file = try #require(
            scratch.files.first {
                first.out[place + 2].hasSuffix("         mine replay \(scratch.path)/\($0)")
            })
        #expect(file.hasPrefix("careless/no-refusal-"))
        #expect(try CorpusStore.read("\(scratch.path)/\(file)").text.contains("\nshortest: proven ("))
        let second = await run(program, arguments + ["--json"])
        #expect(second.status == .asExpected)
        let line = second.out.first { $0.contains("\"property\":\"no-refusal\"") }
        #expect(line?.contains("\"known\":true") == true)
        let replayed = await mine("replay", scratch.path)
        #expect(replayed.status == .asExpected)
        #expect(replayed.out.contains { $0.hasPrefix("reproduced  ") && $0.hasSuffix(file) })
        #expect(await mine("shrink", "--check", "\(scratch.path)/\(file)").status == .asExpected)
    }

    @Test("run, verify and shrink can be asked for the property alone")
    func alone() async throws {
        let ran = await mine(
            "run", "--seed", "1", "--schedules", "500", "--no-corpus", "--no-proof", "--property",
            "no-refusal")
        #expect(ran.out.first == "careless: its property is broken in 500 schedules, all new")
        let verified = await mine(
            "verify", "--handler", "careless", "--property", "no-refusal", "--fidelity", "native")
        #expect(verified.status == .broken)
        #expect(verified.out.contains("no-refusal, 2 steps:"))
        let seed = try scratch.file(
            "seed.schedule", "voicesim-schedule: 2\n\nattach open\nsend\n  before send#1: closing c1\n")
        let shrunk = await mine("shrink", seed, "--handler", "careless", "--property", "no-refusal")
        #expect(shrunk.status == .asExpected)
        #expect(shrunk.out.contains("property: no-refusal"))
    }

    /// The first step that is possible, twice.
    private struct Hasty: Strategy {
        private var steps = 0
        mutating func begin(_ draw: Draw) -> Limits {
            steps = 2
            return draw.scenario.limits
        }
        mutating func nextStep(from enabled: StepSet) -> Step? {
            steps -= 1
            return steps < 0 ? nil : enabled.first
        }
    }

    @Test("run draws schedules with a strategy of one's own, and prints how to do so again")
    func ownStrategy() async {
        let hasty = StrategyKind("hasty") { Hasty() }
        let program = Program(startedAs: "mine", handlers: [Self.mine], strategies: [hasty])
        let run = ["run", "--seed", "1", "--schedules", "4", "--no-corpus", "--strategy"]
        let ended = await VoiceSimCommandTests.run(program, run + ["hasty"])
        #expect(ended.out.contains { $0.contains("no-loss: ") && $0.contains(" 4 of 4, ") })
        #expect(ended.out.contains { $0.hasSuffix("--handler careless --strategy hasty --no-corpus") })
        let wrong = await VoiceSimCommandTests.run(program, run + ["slow"])
        #expect(wrong.err == ["mine: there is no strategy 'slow'; there are random, uniform and hasty"])
    }

    @Test("show and replay tell of the property")
    func replay() async throws {
        let path = try entry(of: "careless")
        #expect(await mine("replay", path).out.first == "reproduced  \(path)")
        let shown = await mine("show", path)
        #expect(shown.out.last?.hasPrefix("broken: ") == true)
        #expect(shown.out.last?.contains("no-refusal") == true)
        let fixed = try entry(of: "careless", steps: "attach open\nsend")
        #expect(
            await mine("replay", fixed).out.first == "fixed       \(fixed): it breaks no-refusal no more")
    }

    @Test("bench measures it beside the engine")
    func bench() async {
        let ended = await mine("bench", "--rounds", "1", "--schedules", "100")
        #expect(ended.out.contains { $0.hasPrefix("random, careless ") })
        #expect(!ended.out.contains { $0.hasPrefix("random, reliable ") })
        #expect(ended.out.contains { $0.hasPrefix("engine ") && $0.contains(" × bare loop") })
    }

    @Test("calls itself by its name and knows no other handler")
    func names() async {
        #expect(await mine().err.first?.hasPrefix("usage: mine COMMAND") == true)
        #expect(await mine("run", "--help").out.first == "usage: mine run [options]")
        #expect(await mine("--version").out == ["mine (voicesim) \(Version.current)"])
        let complaints = [
            (["run", "--handler", "reliable"], "there is no handler 'reliable'; there are careless"),
            (
                ["run", "--property", "no-refusel"],
                "there is no property 'no-refusel'; did you mean 'no-refusal'?"
            ),
            (["run", "--property", "x"], "there is no property 'x'; see 'mine properties'"),
            (["verify"], "verify needs --handler NAME; see 'mine handlers'"),
            (["shrink"], "shrink needs a file; see 'mine shrink --help'"),
            (["run", "--zzz"], "'run' has no option '--zzz'; see 'mine run --help'"),
            (["explode"], "there is no command 'explode'; see 'mine --help'"),
        ]
        for (arguments, complaint) in complaints {
            let ended = await run(Program(startedAs: "mine", handlers: [Self.mine]), arguments)
            #expect(ended.err == ["mine: \(complaint)"])
            #expect(ended.status == .unusable)
        }
    }

    @Test("never says that a handler holds what it is not judged by")
    func notJudged() async throws {
        let whole = await two(
            "run", "--seed", "1", "--schedules", "200", "--no-corpus", "--no-proof", "--verbose")
        #expect(whole.out.count { $0.contains("no-refusal: ") || $0.contains("holds  no-refusal") } == 1)
        let asked = await two(
            "run", "--seed", "1", "--schedules", "200", "--no-corpus", "--no-proof", "--property",
            "no-refusal")
        #expect(asked.out.contains { $0.hasPrefix("careless: ") })
        #expect(!asked.out.contains { $0.hasPrefix("other: ") })
        let complaint = "'other' is not judged by no-refusal; see 'mine properties'"
        let verified = await two("verify", "--handler", "other", "--property", "no-refusal")
        #expect(verified.status == .unusable)
        #expect(verified.err == ["mine: \(complaint)"])
        let start = try scratch.file("start.schedule", "voicesim-schedule: 2\n\nattach open\nsend\n")
        let shrunk = await two("shrink", start, "--handler", "other", "--property", "no-refusal")
        #expect(shrunk.err == ["mine: \(complaint)"])
        let path = try entry(of: "other")
        for arguments in [["replay", path], ["shrink", path], ["show", path]] {
            let ended = await run(Program(startedAs: "mine", handlers: [Self.mine, Self.other]), arguments)
            #expect(ended.status == .unusable)
            #expect(ended.err == ["mine: \(path): \(complaint)"])
        }
        let corpus = await two("run", "--seed", "1", "--schedules", "1", "--corpus", scratch.path)
        #expect(corpus.err == ["mine: \(path): \(complaint)"])
        let seed = try scratch.file(
            "seed.schedule", "voicesim-schedule: 2\nexpect other: fails no-refusal\n\nattach open\nsend\n")
        #expect(await two("replay", seed).err == ["mine: \(seed): \(complaint)"])
    }

    @Test("says what is wrong with a catalog that cannot work")
    func catalog() async {
        let none = await run(Program(startedAs: "mine", handlers: []), ["handlers"])
        #expect(none.err == ["mine: this command was given no handler; it needs at least one"])
        let twice = await run(Program(startedAs: "mine", handlers: [Self.mine, Self.mine]), ["handlers"])
        #expect(twice.err == ["mine: two handlers of this command are called 'careless'; rename one"])
        #expect(twice.status == .unusable)
    }

    private static let here = FileManager.default.currentDirectoryPath

    @Test(
        "prints commands that start it again as it was started",
        arguments: [
            ("mine", "mine run"), ("./mine", "./mine run"), ("/opt/release/mine", "/opt/release/mine run"),
            ("\(here)/.build/x86_64-unknown-linux-gnu/debug/mine", "swift run mine run"),
            // From elsewhere there is nothing that it could build.
            ("/home/me/package/.build/debug/mine", "/home/me/package/.build/debug/mine run"),
            (".build/release/mine", "swift run -c release mine run"),
            ("/home/me/it's here/mine", "'/home/me/it'\\''s here/mine' run"),
        ])
    func reproduction(path: String, command: String) {
        let program = Program(startedAs: path, handlers: [Self.mine])
        #expect(program.name == "mine")
        #expect(program.reproduction("run") == command)
    }

    @Test("is called what its file is called, unless it is told otherwise")
    func running() throws {
        let path = scratch.path + "/mine"
        let built = try process([]).executableURL!.path
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: built)
        let process = try process(["rnu"])
        process.executableURL = URL(fileURLWithPath: path)
        try process.run()
        let err = (process.standardError as! Pipe).fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(
            String(decoding: err, as: UTF8.self) == "mine: there is no command 'rnu'; did you mean 'run'?\n")
        #expect(process.terminationStatus == CommandStatus.unusable.rawValue)
    }
}
