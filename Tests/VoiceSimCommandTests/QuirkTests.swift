import Foundation
import Testing
import VoiceHandlers
import VoiceSim

@testable import VoiceSimCommand

/// Holds while no channel vanishes, and so breaks with the quirk silent-close only.
private struct NoVanishing: Property {
    static let id: PropertyID = "no-vanishing"
    static let sentence = "no channel is gone without a word"
    private(set) var isBroken = false
    init(for claims: Claims) {}
    mutating func observe(_ event: TraceEvent, _ books: borrowing Books) {
        switch event {
        case .step(let step), .interleaved(let step, _): if step.kind == .vanish { isBroken = true }
        default: break
        }
    }
}

/// What the command says of quirks and far sides, and makes of those that it is asked for.
@Suite struct `Quirks on the command line` {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    /// A command whose only handler is good, but where no channel may vanish.
    private func mine(_ arguments: [String]) async -> Ended {
        let subject = Subject("mine", properties: [NoVanishing.self]) { _ in ReliableHandler(capacity: 4) }
        let program = Program(startedAs: "mine", handlers: [ListedHandler(subject, summary: "ours")])
        return await run(program, arguments)
    }

    @Test("are listed with a sentence each, and of one is told who shows it")
    func listed() async {
        let all = await voicesim("quirks")
        #expect(all.status == .asExpected)
        #expect(all.out.count { !$0.hasPrefix("   ") } == Quirk.allCases.count)
        #expect(all.out.allSatisfy { $0.count <= 80 })
        let two = await voicesim("quirks", "silent-close", "fatal-full")
        #expect(
            two.out.prefix(5) == [
                "silent-close: a channel is closed at once, and no event ever says so",
                "  runtimes  Safari", "  report    w3c/webrtc-pc 3085", "  steps     vanish cN", "",
            ])
        #expect(two.out.contains { $0.contains("peerjs 291") })
        #expect(two.out.allSatisfy { $0.count <= 80 })
    }

    @Test(
        "and far sides that there are not are told in a sentence with what would be right",
        arguments: [
            (["quirks", "silent-clse"], "there is no quirk 'silent-clse'; did you mean 'silent-close'?"),
            (["quirks", "x"], "there is no quirk 'x'; see 'voicesim quirks'"),
            (["run", "--quirk", "lost-los"], "there is no quirk 'lost-los'; did you mean 'lost-low'?"),
            (["run", "--quirk", "silent-close,,all"], "there is no quirk ''; see 'voicesim quirks'"),
            (
                ["verify", "--handler", "reliable", "--quirk", "silent-close", "--quirk", "x"],
                "there is no quirk 'x'; see 'voicesim quirks'"
            ),
            (["run", "--far-side", "silen"], "there is no far side 'silen'; did you mean 'silent'?"),
            (["show", "--seed", "1", "--handler", "reliable", "--far-side", "No"], nil),
        ])
    func wrong(arguments: [String], sentence: String?) async {
        let ended = await voicesim(arguments)
        #expect(ended.status == .unusable && ended.out.isEmpty)
        #expect(ended.err.count == 1)
        if let sentence { #expect(ended.err == ["voicesim: \(sentence)"]) }
    }

    @Test("are on in a campaign that asks for them: its finding says which it needs, and who shows them")
    func campaign() async throws {
        let arguments = [
            "run", "--seed", "1", "--schedules", "200", "--property", "no-vanishing", "--fidelity", "native",
            "--corpus", scratch.path,
        ]
        let plain = await mine(arguments)
        #expect(plain.status == .asExpected, "\(plain.out)")
        let odd = await mine(arguments + ["--quirk", "silent-close,lost-low"])
        #expect(odd.status == .broken)
        #expect(odd.out.contains("  quirks, some in each schedule: silent-close, lost-low"))
        #expect(odd.out.contains("         native needs silent-close (Safari)"))
        let file = try #require(scratch.files.first)
        #expect(file.hasSuffix("+silent-close.schedule") && scratch.files.count == 1)
        let path = "\(scratch.path)/\(file)"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(text.contains("fidelity: native\nquirks: silent-close\nseed: 0x1\n"))
        #expect(text.contains("shortest: proven"))

        #expect(await mine(["replay", path]).out.first == "reproduced  \(path)")
        #expect(
            await mine(["show", path]).out.first
                == "mine breaks no-vanishing in native fidelity with silent-close")
        // However busy the machine is.
        let checked = await mine(["shrink", "--check", "--budget", "10m", path])
        #expect(checked.out.first == "shortest    \(path)", "\(checked.out)")
        let again = await mine(arguments + ["--quirk", "all", "--json"])
        #expect(again.status == .asExpected, "\(again.out) \(again.err)")
        #expect(again.out.first?.contains(#""quirks":["silent-close"],"#) == true)
        #expect(again.out.first?.contains(#""runtimes":["Safari"],"#) == true)
    }

    @Test("are on in a proof that asks for them, and the command that finds the story again says so")
    func verified() async {
        let arguments = [
            "verify", "--handler", "mine", "--property", "no-vanishing", "--steps", "2", "--fidelity",
            "browser",
        ]
        #expect(await mine(arguments).status == .asExpected)
        let odd = await mine(arguments + ["--quirk", "silent-close"])
        #expect(odd.status == .broken)
        #expect(odd.out.first?.hasPrefix("mine, browser with silent-close, 3 messages") == true)
        #expect(odd.out.last?.contains(" --fidelity browser --quirk silent-close --steps 2 ") == true)
    }

    @Test("that a story has but does not need are taken away by shrink")
    func shrunk() async throws {
        let path = try scratch.file(
            "entry.schedule",
            "voicesim-schedule: 2\nhandler: partial-fix\nproperty: no-duplicate\nexpect: fails\n"
                + "quirks: silent-close, lost-low\n\nclear\nsend\nsend\nattach open\n  before send#2: closing c1\n"
        )
        let checked = await voicesim("shrink", "--check", path)
        #expect(checked.out == ["not yet     \(path): it can be told in native fidelity"])
        let ended = await voicesim("shrink", path)
        #expect(!ended.out.contains { $0.hasPrefix("quirks:") })
        #expect(ended.out.contains("send"))
    }

    @Test("of a step that has none of its own on are named by whoever replays it")
    func stale() async throws {
        let path = try scratch.file(
            "entry.schedule",
            "voicesim-schedule: 2\nhandler: reliable\nproperty: no-loss\nexpect: passes\n\n"
                + "attach open\nvanish c1\n")
        let ended = await voicesim("replay", path)
        #expect(
            ended.out.first
                == "stale       \(path): step 2: vanish c1 happens only with silent-close or slow-close")
        let shown = await voicesim("show", path, "--quirk", "silent-close")
        #expect(shown.out.first == "reliable breaks nothing in native fidelity with silent-close")
    }

    @Test("are what the steps of a file of version 1 need, and the file is called old")
    func firstVersion() async throws {
        let path = try scratch.file(
            "entry.schedule",
            "voicesim-schedule: 1\nhandler: keepalive-in-one-field\nproperty: no-duplicate\nexpect: passes\n\n"
                + "attach open\nvanish c1\n")
        let note =
            "voicesim: \(path) is of version 1, which is read still; what is written is of version 2"
        for command in ["replay", "show"] {
            let ended = await voicesim(command, path)
            #expect(ended.err == [note])
            #expect(!ended.out.contains { $0.hasPrefix("stale") })
        }
        #expect(await voicesim("shrink", path).err == [note])
    }
}
