import ActorQueue
import Testing
import VoiceSim
import VoiceSimTesting

@Suite struct `An actor with a queue` {
    @Test("that waits between taking an event and removing it sends it twice, and sends what was cleared")
    func hasty() async throws {
        let failures = await voiceSimFailures(
            [.noDuplicate, .staysCleared, .currentChannelOnly, .inOrder], of: { HastyQueue($0) },
            schedules: 300,
            corpus: .none)
        #expect(failures.compactMap(\.property) == [.noDuplicate, .staysCleared, .currentChannelOnly])
        let stories = failures.compactMap { $0.entry?.counterexample.schedule.text }
        #expect(
            stories == [
                "attach open\nsend\nsend\n", "attach open\nsend\nclear\n", "attach open\nsend\nattach\n",
            ])
    }

    @Test("is excused as long as its known issues are listed")
    func known() async {
        await expectHolds(
            [.noDuplicate, .inOrder], of: { HastyQueue($0) }, schedules: 100, knownIssues: [.noDuplicate],
            corpus: .none, proofLimit: 0)
    }

    @Test("that has one call flush at a time, and looks again behind its await, holds every property")
    func careful() async {
        await expectHolds(.all, of: { CarefulQueue($0) }, schedules: 2_000, corpus: .none)
    }
}
