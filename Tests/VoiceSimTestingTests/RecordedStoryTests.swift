import Foundation
import Testing
import VoiceSim

@testable import VoiceSimTesting

@Suite struct `The corpus of a test` {
    private let scratch: Scratch
    private var here: String { scratch.path + "/Corpus/mine/no-loss-1.schedule" }

    init() throws { scratch = try Scratch() }

    @Test("takes in a new story, which is known the next time")
    func saved() async throws {
        let first = await scratch.order().result(in: [:])
        let failure = try #require(first.failures.first)
        let file = try #require(scratch.files.first)
        #expect(scratch.files.count == 1 && first.failures.count == 1 && first.notes.isEmpty)
        #expect(failure.file == "\(scratch.path)/Corpus/\(file)" && failure.property == .noLoss)
        #expect(failure.description.contains("\nnew, saved as \(scratch.path)/Corpus/\(file)\n"))
        #expect(failure.description.contains(" of 64 schedules of seed 0x1, "))
        let again = "\nagain: VOICESIM_SCHEDULES=0 swift test --filter MineTests.holds\n"
        #expect(failure.description.contains(again))

        let second = await scratch.order().result(in: [:])
        #expect(second.failures.count == 1 && scratch.files == [file])
        #expect(second.failures[0].description.contains("\nknown: \(scratch.path)/Corpus/\(file)\n"))
    }

    @Test("is replayed before anything else, and alone if that is asked for")
    func first() async throws {
        try scratch.keep("send")
        let result = await scratch.order().result(in: ["VOICESIM_SCHEDULES": "0"])
        #expect(result.failures.map(\.file) == [here])
        #expect(result.failures[0].description.contains("\nknown: \(here)\nnot proven shortest\n"))
    }

    @Test("is mended by who mends the handler: a fixed entry is told, and fails nothing")
    func fixed() async throws {
        try scratch.keep("send")
        let result = await scratch.order(mended: true).result(in: ["VOICESIM_SCHEDULES": "0"])
        #expect(result.failures.isEmpty)
        #expect(
            result.notes == [
                "\(here) is fixed: it breaks no-loss no more; say 'expect: passes' in it, so that it stays so, or "
                    + "delete it"
            ])
    }

    @Test("tells of an entry that does not fit any more")
    func stale() async throws {
        try scratch.keep("attach open\nsend\n  before send#2: closing c1")
        let result = await scratch.order(mended: true).result(in: ["VOICESIM_SCHEDULES": "0"])
        #expect(result.failures.isEmpty)
        #expect(result.notes.count == 1 && result.notes[0].hasPrefix("\(here) is stale and shows nothing: "))
    }

    @Test("fails a test whose handler breaks again what an entry expects to hold, whoever calls it known")
    func returned() async throws {
        try scratch.keep("send", expect: "passes")
        var order = scratch.order()
        order.knownIssues = [.noLoss]
        let result = await order.result(in: [:])
        #expect(result.failures.map(\.isKnownIssue) == [false])
        #expect(result.failures[0].description.contains("\nback again: \(here) expects it to hold\n"))
        // The story is there already; no other is looked for.
        #expect(scratch.files == ["mine/no-loss-1.schedule"])
    }

    @Test("says what has changed in a story that is known")
    func changed() async throws {
        try scratch.keep("send", breaks: "no-loss, in-order")
        let result = await scratch.order().result(in: ["VOICESIM_SCHEDULES": "0"])
        #expect(
            result.failures[0].description.contains(
                "\nknown: \(here); what it breaks has changed: no-loss"))
    }

    @Test("says nothing of properties that the test does not expect")
    func others() async throws {
        try scratch.keep("send")
        let result = await scratch.order([.inOrder]).result(in: ["VOICESIM_SCHEDULES": "0"])
        #expect(result.failures.isEmpty && result.notes.isEmpty)
    }

    @Test("leaves a story that ends the process to the command")
    func crash() async throws {
        try scratch.keep("send", property: "no-crash")
        let result = await scratch.order(.all).result(in: ["VOICESIM_SCHEDULES": "0"])
        #expect(result.failures.isEmpty)
        #expect(
            result.notes.first?.hasSuffix(
                "no-crash-1.schedule ends the process: only the command can replay it") == true)
    }

    @Test("is named with line and column where it cannot be read")
    func unreadable() async throws {
        try scratch.keep("sned")
        let result = await scratch.order().result(in: [:])
        #expect(result.failures.count == 1 && result.failures[0].property == nil)
        #expect(result.failures[0].description.hasPrefix("\(here):6:1: "))
    }

    @Test("is left as it is in CI, where the text of a new entry is in the failure")
    func builds() async throws {
        let result = await scratch.order().result(in: ["CI": "true"])
        let failure = try #require(result.failures.first)
        #expect(scratch.files.isEmpty && failure.file == nil)
        let entry = try #require(failure.entry)
        let path = CorpusStore(folder: scratch.path + "/Corpus").path(of: entry)
        #expect(failure.description.contains("\nnew, not saved in CI: its place is \(path)\n"))
        #expect(failure.description.contains("\n  voicesim-schedule: 2\n  handler: mine\n"))
        // What it says to do shows the same story.
        let again = try #require(
            failure.description.firstMatch(of: #/VOICESIM_SEED=(\S+) VOICESIM_FROM=(\S+) /#))
        let alone = await scratch.order().result(in: [
            "CI": "1", "VOICESIM_SEED": "\(again.1)", "VOICESIM_FROM": "\(again.2)",
            "VOICESIM_SCHEDULES": "1",
        ])
        #expect(alone.failures.map(\.entry) == [entry])
    }

    @Test("takes in a story for each fidelity that is broken, which are one failure")
    func fidelities() async throws {
        var order = scratch.order()
        order.scenario.fidelity = nil
        let result = await order.result(in: [:])
        #expect(result.failures.count == 1 && scratch.files.count == 2)
        let lines = result.failures[0].description.split(separator: "\n")
        #expect(lines.contains { $0.hasPrefix("browser too, saved as \(scratch.path)/Corpus/mine/no-loss-") })
    }

    @Test("may lie elsewhere, or nowhere")
    func places() async throws {
        var order = scratch.order()
        order.corpus = .none
        #expect(
            await order.result(in: [:]).failures[0].description.contains(
                "\nnew, not saved: there is no corpus\n"))
        #expect(scratch.files.isEmpty)
        order.corpus = .folder("Corpus/of/mine")
        _ = await order.result(in: [:])
        #expect(scratch.files.first?.hasPrefix("of/mine/mine/no-loss-") == true)
        #expect(TestCorpus.folder("/a").store(for: "/b/T.swift")?.folder == "/a")
        #expect(TestCorpus.besideTest.store(for: "/b/T.swift")?.folder == "/b/Corpus")
    }

    @Test("that cannot be written is told in the failure, which has the entry")
    func unwritable() async throws {
        try "".write(toFile: scratch.path + "/Corpus", atomically: true, encoding: .utf8)
        let failure = try #require(await scratch.order().result(in: [:]).failures.first)
        #expect(failure.description.contains("\nnew, not saved: \(scratch.path)/Corpus/mine: "))
        #expect(failure.description.contains("\nagain: VOICESIM_SEED=0x1 VOICESIM_FROM="))
    }
}
