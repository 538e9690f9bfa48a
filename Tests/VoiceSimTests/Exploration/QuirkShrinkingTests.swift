import Testing
import VoiceHandlers

@testable import VoiceSim

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

@Suite struct `Shrinking a story with quirks` {
    private let subject = Subject("mine", properties: [NoVanishing.self]) { _ in PartialFixHandler() }

    private func shrunk(_ property: PropertyID, _ quirks: QuirkSet, _ story: String) throws -> Shrinker.Result
    {
        let breakage = Breakage(property, in: Conditions(.native, quirks: quirks))
        return Shrinker(subject, breakage).shrink(try Schedule(parsing: story))
    }

    @Test("takes away those that it does not need, and leaves the one that it does")
    func needed() throws {
        let result = try shrunk("no-vanishing", .all, "send\nattach open\nvanish c1\nclear")
        // With either of two a channel vanishes; the first is tried to be taken away first.
        #expect(result.breakage.conditions == Conditions(.native, quirks: [.slowClose]))
        #expect(result.schedule.text == "attach\nvanish c1\n")
    }

    @Test("takes all away where steps that need none tell the same")
    func notNeeded() throws {
        let story = "send\nattach open\n  before send#1: vanish c1\nsend"
        let result = try shrunk(.noEscapedError, [.silentClose, .lostLow], story)
        #expect(result.breakage == Breakage(.noEscapedError, in: .native))
        #expect(result.schedule.text == "send\nattach open\n  before send#1: closing c1\n")
    }

    @Test("leaves out a step that needs a quirk and has nothing to do with the story")
    func besides() throws {
        let story = "attach\nvanish c1\nsend\nattach open\n  before send#1: closing c2"
        let result = try shrunk(.noEscapedError, [.silentClose], story)
        #expect(result.breakage.conditions == .native)
        #expect(result.schedule.size == 3)
    }

    @Test("and proving it looks at every smaller one with the same quirks")
    func proven() async throws {
        let breakage = Breakage("no-vanishing", in: Conditions(.browser, quirks: [.silentClose]))
        let proof = try await Shrinker(subject, breakage).prove(
            Schedule(parsing: "attach open\nvanish c1"))
        #expect(proof.shortest.isProven && proof.breakage == breakage)
        #expect(proof.schedule.size == 2)
    }

    @Test("gives it up for one of the same size that needs no quirk")
    func plain() async throws {
        let breakage = Breakage(.readyFlag, in: Conditions(.native, quirks: [.silentClose]))
        let shrinker = Shrinker(subject, breakage)
        let story = try Schedule(parsing: "attach open\nvanish c1")
        #expect(shrinker.shrink(story).breakage == breakage)
        let proof = try await shrinker.prove(story)
        #expect(proof.breakage == Breakage(.readyFlag, in: .native))
        #expect(proof.schedule.size == 2 && proof.shortest.isProven)
    }

    @Test("of a campaign names in its finding what it needs, and what it needs is known the next time")
    func campaign() async throws {
        func report(_ known: [Counterexample], _ quirks: QuirkSet) async throws -> CampaignReport {
            try await Campaign(
                subject, seed: 1, schedules: 100, scenario: Scenario(fidelity: .native, quirks: quirks),
                properties: ["no-vanishing"], known: known
            ).run()
        }
        let found = try #require(try await report([], [.silentClose, .swallow]).findings.first)
        #expect(found.counterexample.conditions == Conditions(.native, quirks: [.silentClose]))
        let again = try await report([found.counterexample], .all).findings
        #expect(again.map(\.isKnown) == [true])
        #expect(try await report([found.counterexample], .none).findings.isEmpty)
    }
}
