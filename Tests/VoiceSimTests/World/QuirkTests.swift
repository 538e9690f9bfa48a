import DataChannels
import Testing
import VoiceHandlers

@testable import VoiceSim

/// Departures from the recommendation: off, unless a scenario or the steps of a schedule ask for them.
@Suite struct `A quirk` {
    private static let silent = Conditions(.native, quirks: [.silentClose])

    @Test("silent-close: the channel is closed, and nothing ever says so", arguments: Fidelity.allCases)
    func vanishes(in fidelity: Fidelity) throws {
        let diary = Diary()
        diary.whenSending = { diary.send($1, on: $0) }
        let story = "attach open\nsend\nvanish c1\nsend\nattach\nsend"
        #expect(
            try diary.play(in: fidelity, story) == [
                "accepted, 7 buffered", "InvalidStateError, 7 buffered, closed",
                "InvalidStateError, 0 buffered, connecting",
            ])
    }

    @Test("silent-close: what was under way never arrives, what other channels say does")
    func takesItsEventsAlong() throws {
        let diary = Diary()
        let story = "attach\nattach\nopen c1\nopen c2\nfail c1\nvanish c2\ndeliver\ndeliver\ndeliver"
        #expect(
            try diary.play(story) == [
                "open while open", "closing while closing", "error while closed", "close while closed",
            ])
    }

    @Test("silent-close: a channel that is gone cannot vanish")
    func onlyOnce() throws {
        let subject = try subject("reliable")
        let staleness = Staleness(entry: 2, reason: .notEnabled("vanish c1", at: nil))
        #expect(throws: staleness) {
            _ = try Runner(subject).outcome(
                of: Schedule(parsing: "attach open\nvanish c1\nvanish c1"), in: Self.silent)
        }
    }

    @Test("is off unless asked for, and then random schedules have it, shrunk and proven with it")
    func onlyIfAsked() async throws {
        let subject = try subject("partial-fix")
        let plain = Runner(subject), odd = Runner(subject)
        func vanishes(_ runner: Runner, _ scenario: Scenario) -> Int {
            (0..<300).count { number in
                runner.record(seed: 1, index: UInt64(number), in: scenario).schedule.entries
                    .contains { $0.step.kind == .vanish }
            }
        }
        #expect(vanishes(plain, Scenario()) == 0)
        #expect(vanishes(odd, Scenario(quirks: QuirkSet([.silentClose]))) > 50)

        let story = try Schedule(parsing: "send\nattach open\nsend\n  before send#1: vanish c1\n")
        #expect(story.quirks.members == [.silentClose])
        let shrunk = Shrinker(subject, Breakage(.noEscapedError, in: Self.silent)).shrink(story)
        let proof = try await Shrinker(subject, shrunk.breakage).prove(shrunk.schedule)
        #expect(proof.shortest.isProven)
        // A huge message alone does it: no quirk is needed.
        #expect(proof.schedule.text == "send huge\n")
    }
}
