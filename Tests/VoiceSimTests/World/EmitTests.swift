import DataChannels
import Testing

@testable import VoiceSim

@Suite struct `A listener that reacts when the handler tells it something` {
    /// `guarded-flush` reports the failure of c1: an emit in a call with nothing else in it.
    private let failing = "attach\nfail c1\ndeliver\n"

    @Test("may give the next message, in both fidelities", arguments: Fidelity.allCases)
    func gives(in fidelity: Fidelity) throws {
        let story = failing + "  before emit#1: send"
        let lines = try told(subject("guarded-flush"), in: fidelity, story)
        #expect(lines.contains("before emit#1: send"))
        #expect(lines.contains("given m1"))
    }

    @Test("may attach another channel, and close it", arguments: Fidelity.allCases)
    func attaches(in fidelity: Fidelity) throws {
        let story = failing + "  before emit#1: attach open\n  before emit#1: close"
        let lines = try told(subject("guarded-flush"), in: fidelity, story)
        #expect(lines.contains("c2 attached, open"))
    }

    @Test("yield points are counted through nested calls and through both events of a failure")
    func counts() throws {
        let story =
            failing + """
                  before emit#1: attach open
                  before check#1: closing c2
                """
        let lines = try told(subject("guarded-flush"), story)
        #expect(lines.contains("c2 read as closing"))
    }
}
