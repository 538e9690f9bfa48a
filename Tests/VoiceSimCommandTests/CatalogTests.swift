import Foundation
import Testing
import VoiceHandlers
import VoiceSim

@testable import VoiceSimCommand

/// What the command says of properties, steps and mutants.
@Suite struct `The lists of the command` {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    /// The schedule files in an output, each from its first line to the last of its steps.
    private func files(in lines: [String]) -> [String] {
        var files: [[String]] = []
        var blanks = 2
        for line in lines {
            if line.hasPrefix("voicesim-schedule: ") {
                files.append([])
                blanks = 0
            } else if line.isEmpty {
                blanks += 1
            }
            if blanks < 2 { files[files.count - 1].append(line) }
        }
        return files.map { $0.joined(separator: "\n") + "\n" }
    }

    @Test("steps: a line each with who makes it happen, and the quirk that it needs")
    func steps() async {
        let ended = await voicesim("steps")
        #expect(ended.status == .asExpected)
        #expect(ended.out.count { !$0.hasPrefix("   ") } == Step.Kind.allCases.count)
        #expect(ended.out.allSatisfy { $0.count <= 80 })
        #expect(ended.out.contains { $0.hasPrefix("  closing cN         network      the far side") })
        #expect(ended.out.contains { $0.contains("silent-close") })
    }

    @Test("properties and steps tell of one what breaks it, and what does not")
    func one() async {
        let property = await voicesim("properties", "stays-cleared")
        #expect(
            property.out == [
                "stays-cleared: what clear or reset excused is not accepted afterwards", "",
                "clear-does-nothing breaks stays-cleared in native fidelity: the message is still",
                "in the queue when a channel opens, and goes out.", "",
                "voicesim-schedule: 2", "handler: clear-does-nothing", "property: stays-cleared",
                "expect: fails", "fidelity: native", "", "send", "clear", "",
                "A little different, and stays-cleared holds:", "",
                "voicesim-schedule: 2", "handler: clear-does-nothing", "property: stays-cleared",
                "expect: passes", "fidelity: native", "", "clear", "send",
            ])
        let step = await voicesim("steps", "attach open", "vanish cN")
        #expect(step.out.first?.hasPrefix("attach open (application): the application sets") == true)
        #expect(step.out.contains { $0.hasPrefix("vanish cN (network): ") })
        #expect(step.out.contains("Without it, and ready-flag holds:"))
        #expect(files(in: step.out).count == 4)
    }

    @Test("all stories that are printed come to what they say when they are saved and replayed")
    func replayed() async throws {
        var told: [String] = []
        for command in ["properties", "steps"] {
            let ended = await voicesim(command, "--stories")
            #expect(ended.out.allSatisfy { $0.count <= 80 })
            #expect(!ended.out.contains { $0.contains("no handler of this command") })
            told += files(in: ended.out)
        }
        #expect(told.count == 2 * (PropertySet.all.count + Step.Kind.allCases.count))
        for (number, text) in told.enumerated() {
            let name = text.contains("traps-") ? "fatal-\(number)" : "\(number)"
            _ = try scratch.file("\(name).schedule", text)
        }
        // One of them ends the process that runs it, so the command is one.
        let replay = try process(["replay", scratch.path])
        try replay.run()
        let out = (replay.standardOutput as! Pipe).fileHandleForReading.readDataToEndOfFile()
        replay.waitUntilExit()
        let lines = String(decoding: out, as: UTF8.self).split(separator: "\n")
        #expect(lines.last == "\(told.count) reproduced, 0 fixed, 0 changed, 0 stale")
        #expect(replay.terminationStatus == 0)
    }

    @Test("properties and steps suggest what was meant")
    func wrong() async {
        let cases = [
            (["properties", "no-los"], "there is no property 'no-los'; did you mean 'no-loss'?"),
            (["properties", "x"], "there is no property 'x'; see 'voicesim properties'"),
            (["steps", "closng"], "there is no step 'closng'; did you mean 'closing'?"),
            (["steps", "explode"], "there is no step 'explode'; see 'voicesim steps'"),
        ]
        for (arguments, sentence) in cases {
            let ended = await voicesim(arguments)
            #expect(ended.status == .unusable && ended.out.isEmpty)
            #expect(ended.err == ["voicesim: \(sentence)"])
        }
    }

    @Test("mutants: each with its sentence, and none among all handlers")
    func mutants() async {
        let ended = await voicesim("mutants")
        let mutants = MutantCatalog.all + MutantCatalog.fatal + MutantCatalog.lookAlikes
        #expect(ended.out.count { !$0.hasPrefix("   ") } == mutants.count)
        #expect(ended.out.allSatisfy { $0.count <= 80 })
        for mutant in mutants { #expect(ended.out.contains { $0.hasPrefix("  \(mutant.id) ") }) }
        for arguments in [["handlers"], ["verify", "--handler", "all", "--steps", "1", "--jobs", "1"]] {
            let text = await voicesim(arguments).out.joined(separator: "\n")
            #expect(text.contains("reliable") && !text.contains("clear-does-nothing"))
        }
    }

    @Test("run, verify, show and replay take a mutant by its name")
    func byName() async throws {
        let ran = await voicesim(
            "run", "--seed", "1", "--schedules", "300", "--handler", "clear-does-nothing", "--no-corpus",
            "--no-proof")
        #expect(ran.status == .broken)
        #expect(ran.out.contains { $0.hasPrefix("  NEW    stays-cleared: ") })
        let verified = await voicesim(
            "verify", "--handler", "clear-does-nothing", "--property", "stays-cleared", "--steps", "2",
            "--fidelity", "native")
        #expect(verified.out.contains("stays-cleared, 2 steps:"))
        let path = try scratch.file(
            "entry.schedule",
            "voicesim-schedule: 2\nhandler: clear-does-nothing\nproperty: stays-cleared\n"
                + "expect: fails\n\nsend\nclear\n")
        #expect(await voicesim("show", path).out.last == "broken: stays-cleared, queued-count")
        #expect(await voicesim("replay", path).out.first == "reproduced  \(path)")
        let others = await voicesim("replay", path, "--handler", "reliable")
        #expect(others.out == ["0 reproduced, 0 fixed, 0 changed, 0 stale"])
        let question = await voicesim("run", "--handler", "clear-does-nothin")
        #expect(question.err.first?.hasSuffix("did you mean 'clear-does-nothing'?") == true)
    }

    @Test("what a look-alike wraps is still what was given", arguments: ["envelope", "batching"])
    func wrapped(mutant: String) async {
        let ended = await voicesim("verify", "--handler", mutant, "--steps", "3", "--without", "send huge")
        #expect(ended.status == .asExpected)
        #expect(ended.out.count { $0.hasPrefix("verified: ") } == 2)
    }

    @Test("of a command without mutants say so, and tell stories of handlers that it does not know")
    func another() async {
        let handler = ListedHandler(
            Subject("mine") { _ in ReliableHandler(capacity: 4) }, summary: "the reliable one")
        let program = Program(startedAs: "mine", handlers: [handler])
        #expect(await run(program, ["mutants"]).out == ["mine has no mutants"])
        let story = await run(program, ["properties", "stays-cleared"]).out
        #expect(story.contains { $0.hasPrefix("clear-does-nothing (no handler of this command) breaks") })
    }
}
