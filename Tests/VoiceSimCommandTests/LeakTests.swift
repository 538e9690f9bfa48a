import DataChannels
import Testing
import VoiceSim

@testable import VoiceSimCommand

/// Kept alive by a closure of its own.
private final class Leaking: VoiceEventHandling {
    private var again: () -> Void = {}
    weak var observer: (any VoiceEventObserver)?
    let isReady = false
    let queuedCount = 0
    init() { again = { self.clear() } }
    func setDataChannel(_ channel: any DataChannel) {}
    func sendEvent(_ event: VoiceEvent) {}
    func clear() {}
    func reset() {}
}

@Suite struct `A handler that its own closures keep alive` {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func leaking(_ arguments: String...) async -> Ended {
        let listed = ListedHandler(Subject("leaking") { _ in Leaking() }, summary: "")
        return await VoiceSimCommandTests.run(Program(startedAs: "mine", handlers: [listed]), arguments)
    }

    @Test("breaks released: run saves the story, replay and shrink agree, and it is known the next time")
    func run() async throws {
        let first = await leaking(
            "run", "--seed", "1", "--schedules", "100", "--property", "released", "--corpus", scratch.path)
        #expect(first.status == .broken)
        #expect(first.out[0] == "leaking: its property is broken in 100 schedules, all new")
        #expect(first.out.contains("  NEW    released: 1 step, 100 of 100, browser too"))
        #expect(scratch.files.count == 2)
        #expect(scratch.files.allSatisfy { $0.hasPrefix("leaking/released-") })

        let replayed = await leaking("replay", scratch.path)
        #expect(replayed.status == .asExpected)
        #expect(replayed.out.last == "2 reproduced, 0 fixed, 0 changed, 0 stale")
        #expect(await leaking("shrink", "--check", scratch.path).status == .asExpected)
        let shown = await leaking("show", "\(scratch.path)/\(scratch.files[0])")
        #expect(shown.out.last?.contains("released") == true)
        let again = await leaking(
            "run", "--seed", "1", "--schedules", "100", "--property", "released", "--corpus", scratch.path)
        #expect(again.status == .asExpected)
        #expect(again.err.isEmpty)
    }

    @Test("is found by verify where that looks for it")
    func verify() async {
        let ended = await leaking(
            "verify", "--handler", "leaking", "--steps", "2", "--property", "released", "--fidelity", "native"
        )
        #expect(ended.status == .broken)
        #expect(ended.out.contains("broken: 1 property, 1 schedules, 0 states"))
    }
}
