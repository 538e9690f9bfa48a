import DataChannels
import Testing
import VoiceHandlers

@testable import VoiceSim

@Suite struct `Setting the current channel again` {
    @Test("hands it over whatever has become of it, and a sound handler takes it")
    func states() throws {
        let story = "attach\nattach again\nopen c1\nattach again\ndeliver\nsend\nclose\nattach again"
        let lines = try told(subject("reliable"), story)
        #expect(
            lines.filter { $0.contains(" attached, ") } == [
                "c1 attached, connecting", "c1 attached, connecting", "c1 attached, open",
                "c1 attached, closing",
            ])
        #expect(try broken(by: "reliable", story).isEmpty)
    }

    @Test("counts as no channel of its own: there may be as many others as before")
    func count() throws {
        let eight = String(repeating: "attach\nattach again\n", count: Step.maximumChannels)
        #expect(try told(subject("reliable"), eight).contains("c8 attached, connecting"))
    }

    @Test("needs a current channel, and an application that sets channels at all")
    func enabled() throws {
        for story in ["attach again", "attach\nreset\nattach again"] {
            #expect(throws: Staleness.self) { try broken(by: "reliable", story) }
        }
        #expect(throws: Staleness.self) { try broken(by: SelfMade.subject(.atOnce), "attach again") }
        #expect(try told(SelfMade.subject(.atOnce, claims: []), "attach again").contains("attach again"))
    }

    @Test("may be a listener's doing", arguments: Fidelity.allCases)
    func atEmit(fidelity: Fidelity) throws {
        let story = "attach\nfail c1\ndeliver\n  before emit#1: attach again"
        let lines = try told(subject("reliable"), in: fidelity, story)
        let place = try #require(lines.firstIndex(of: "before emit#1: attach again"))
        #expect(lines[place + 1].hasPrefix("c1 attached, "))
        #expect(throws: ScheduleError.self) {
            try Schedule(parsing: "attach open\nsend\n  before send#1: attach again\n")
        }
    }

    @Test("is what a handler gets wrong that lets go of the old channel after it has taken the new one")
    func wrongOrder() throws {
        let wrong = Planted.subject {
            $0.sendWhenPossible()
            $0.onAttach = { (handler) in
                handler.flush()
                if handler.channels.count > 1 { handler.channels[handler.channels.count - 2].delegate = nil }
            }
        }
        #expect(try broken(by: wrong, "attach\nsend\nattach\nsend").isEmpty)
        #expect(try broken(by: wrong, "attach\nsend\nattach again").contains(.noStuckQueue))
    }

    @Test("and flooding are explored alike with pruning and without", arguments: Fidelity.allCases)
    func explored(fidelity: Fidelity) async throws {
        let subject = Subject("small") { _ in ReliableHandler(capacity: 1) }
        let bounds = Bounds(
            steps: 4, messages: 3, channels: 1, fidelity: fidelity,
            kinds: [.send, .attachOpen, .attachAgain, .flood, .reset, .full])
        let full = try await Explorer(subject, bounds: bounds, prunes: false).explore()
        let pruned = try await Explorer(subject, bounds: bounds).explore()
        #expect(full.counterexamples.isEmpty && pruned.counterexamples.isEmpty)
        #expect(pruned.schedules < full.schedules)
    }

    @Test("any number of them fits at one emit, and explorations without a limit end all the same")
    func often() async throws {
        let story = "attach open\nfail c1\ndeliver\n"
        let reactions = ["clear", "attach again", "clear", "reset", "clear"]
        let listener = reactions.map { "  before emit#1: \($0)\n" }.joined()
        #expect(try broken(by: "reliable", story + listener).isEmpty)
        let bounds = Bounds(steps: nil, messages: 1, channels: 1, fidelity: .browser)
        let exploration = try await Explorer(subject("reliable"), bounds: bounds).explore()
        #expect(exploration.isClosed && exploration.counterexamples.isEmpty)
    }
}
