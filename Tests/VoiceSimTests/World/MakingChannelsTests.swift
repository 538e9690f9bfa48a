import DataChannels
import Testing

@testable import VoiceSim

@Suite struct `A handler that makes its channels itself` {
    private func lines(_ subject: Subject, in fidelity: Fidelity = .native, _ story: String) throws
        -> [String]
    {
        try Runner(subject).replay(Schedule(parsing: story), in: Conditions(fidelity)).trace.map(
            \.description)
    }

    @Test(
        "gets connecting ones with the next numbers, which the network can name", arguments: Fidelity.allCases
    )
    func numbers(fidelity: Fidelity) throws {
        let ending = fidelity == .native ? "fail c1\ndeliver" : "fail c1\ndeliver\ndeliver"
        let story = "send\nopen c1\ndeliver\n\(ending)\nsend\nopen c2\ndeliver"
        let trace = try lines(SelfMade.subject(.atOnce), in: fidelity, story)
        #expect(trace.first == "c1 made by the handler, connecting")
        #expect(trace.contains("c1 accepted m1"))
        #expect(trace.contains("c2 made by the handler, connecting"))
        #expect(trace.contains("c2 accepted m2"))
        #expect(try broken(by: SelfMade.subject(.atOnce), in: fidelity, story).isEmpty)
    }

    @Test("is sound in many schedules if it is, in both fidelities")
    func sound() async throws {
        for way in [SelfMade.Way.atOnce, .whenNeeded] {
            // In longer schedules it is told now and then that there are no more channels.
            let report = try await Campaign(
                SelfMade.subject(way), seed: 1, schedules: 1_000, scenario: Scenario(stretches: false),
                jobs: 2
            ).run()
            let stories = report.findings.map {
                "\($0.property), \($0.fidelity)\n\($0.counterexample.schedule)"
            }
            #expect(report.findings.isEmpty, "\(stories.joined(separator: "\n"))")
        }
    }

    @Test("is set none by the application, and its channel is not closed by it")
    func application() throws {
        for story in ["attach", "attach open", "attach opening", "send\nopen c1\nclose"] {
            #expect(throws: Staleness.self) { try broken(by: SelfMade.subject(.atOnce), story) }
        }
    }

    @Test("and does not claim it is set channels beside those")
    func both() throws {
        let both = SelfMade.subject(.atOnce, claims: [])
        let trace = try lines(both, "open c1\ndeliver\nattach open\nsend")
        #expect(trace.contains("c2 attached, open"))
        #expect(trace.contains("c2 accepted m1"))
        #expect(trace.contains("c3 attached, connecting"))
    }

    @Test("hears, after all has settled, that its channel has closed, and what it makes then opens")
    func settling() throws {
        let trace = try lines(SelfMade.subject(.atOnce), "send")
        let settled = try #require(
            trace.firstIndex(of: "settled with an open channel"))
        let ended = try #require(trace.firstIndex(of: "ended"))
        #expect(
            trace[(settled + 1)..<ended].filter { $0.contains("event") || $0.contains("made") } == [
                "c1 closing event", "c1 close event", "c2 made by the handler, connecting", "c2 open event",
            ])
        #expect(trace[ended...].contains("c2 accepted m2"))
        #expect(trace.last == "over, with an open channel")
    }

    @Test("and has made none, or wants none, is judged all the same")
    func none() throws {
        // It makes its first one for the message that is given at last.
        let late = try lines(SelfMade.subject(.whenNeeded), "clear")
        #expect(
            try #require(late.firstIndex(of: "ended"))
                < #require(late.firstIndex(of: "c1 made by the handler, connecting")))
        #expect(late.last == "over, with an open channel")
        #expect(try broken(by: SelfMade.subject(.whenNeeded), "clear").isEmpty)
        // Nobody else comes with a channel.
        let story = "send\nfail c1\nsend"
        #expect(try lines(SelfMade.subject(.onlyOnce), story).last == "over, with no open channel")
        #expect(try broken(by: SelfMade.subject(.onlyOnce), story) == PropertySet([.noLoss]))
        #expect(try broken(by: SelfMade.subject(.whenNeeded), story).isEmpty)
    }

    @Test("gets one more than a schedule can name, so that it never waits in vain")
    func limit() throws {
        let fails = (1...Step.maximumChannels).map { "fail c\($0)\ndeliver" }.joined(separator: "\n")
        let trace = try lines(SelfMade.subject(.whenNeeded), "send\n\(fails)\nsend")
        #expect(trace.contains("c9 made by the handler, connecting"))
        #expect(trace.contains("c9 accepted m1"))
        #expect(trace.contains("c9 accepted m2"))
        #expect(try broken(by: SelfMade.subject(.whenNeeded), "send\n\(fails)\nsend").isEmpty)
        // Whoever makes one after the other comes to an end, and in settling may make another: here for the
        // message that is given at last.
        let greedy = try lines(
            SelfMade.subject(.greedily), Array(repeating: "send", count: 10).joined(separator: "\n"))
        #expect(greedy.filter { $0.hasSuffix("made by the handler, connecting") }.count == 10)
        #expect(greedy.filter { $0 == "asked for a channel and got none" }.count == 1)
    }

    @Test("breaks current-channel-only by sending on one that it has replaced")
    func currentOnly() throws {
        let story = "open c1\ndeliver\nclosing c1\ndeliver\nclosed c1\ndeliver\nsend"
        #expect(try broken(by: SelfMade.subject(.atOnce), story).isEmpty)
        let story2 = "open c1\ndeliver\nfail c1\ndeliver\nsend\nopen c2\ndeliver"
        #expect(try !broken(by: SelfMade.subject(.onTheFirst), story2).contains(.currentChannelOnly))
    }

    @Test("breaks quiet-after-reset by making another because an old one has closed")
    func quiet() throws {
        let story = "open c1\ndeliver\nreset\nfail c1\ndeliver"
        #expect(try broken(by: SelfMade.subject(.atOnce), story).isEmpty)
        #expect(try broken(by: SelfMade.subject(.forAnybody), story).contains(.quietAfterReset))
    }

    @Test("finds no channel while it is only looked at, nor when its run is over")
    func looking() throws {
        final class Curious: VoiceEventHandling {
            let channels: any ChannelMaker
            weak var observer: (any VoiceEventObserver)?
            var isReady: Bool { channels.makeChannel() != nil }
            var queuedCount: Int { 0 }
            init(_ surroundings: Surroundings) { channels = surroundings.channels }
            deinit { while channels.makeChannel() == nil {} }
            func setDataChannel(_ channel: any DataChannel) {}
            func sendEvent(_ event: VoiceEvent) { observer?.handlerDidReport(.dropped(event)) }
            func clear() { while channels.makeChannel() == nil {} }
            func reset() {}
        }
        let subject = Subject("curious", claims: .makesChannels) { Curious($0) }
        let trace = try lines(subject, "send")
        #expect(!trace.contains { $0.contains("made") || $0.contains("got none") })
        // A call that waits for a channel when there is none ends as every call that waits does.
        let endless = try lines(subject, Array(repeating: "clear", count: 10).joined(separator: "\n"))
        #expect(endless.last == "the call does not return")
    }

    @Test("is explored alike with pruning and without, with an account of itself")
    func pruning() async throws {
        for way in [SelfMade.Way.atOnce, .whenNeeded, .onlyOnce, .onTheFirst, .forAnybody] {
            for fidelity in Fidelity.allCases {
                let bounds = Bounds(steps: 3, messages: 2, channels: 2, fidelity: fidelity)
                let subject = SelfMade.subject(way)
                let full = try await Explorer(subject, bounds: bounds, prunes: false).explore(jobs: 2)
                let pruned = try await Explorer(subject, bounds: bounds).explore(jobs: 2)
                #expect(sizes(pruned) == sizes(full), "\(way), \(fidelity.name)")
                #expect(pruned.schedules < full.schedules)
            }
        }
    }

    private func sizes(_ exploration: Exploration) -> [String] {
        exploration.counterexamples.map { "\($0.property) \($0.schedule.size)" }
    }

    @Test("and makes all that it can get is proven by all that can follow, too")
    func many() async throws {
        final class Hoarder: VoiceEventHandling {
            weak var observer: (any VoiceEventObserver)?
            var isReady: Bool { false }
            var queuedCount: Int { 0 }
            init(_ surroundings: Surroundings) { while surroundings.channels.makeChannel() != nil {} }
            func setDataChannel(_ channel: any DataChannel) {}
            func sendEvent(_ event: VoiceEvent) { observer?.handlerDidReport(.dropped(event)) }
            func clear() throws { throw DataChannelError.operation }
            func reset() {}
        }
        let subject = Subject("hoarder", claims: .makesChannels) { Hoarder($0) }
        let shrinker = Shrinker(subject, property: .noEscapedError, fidelity: .browser)
        #expect(try await shrinker.prove(Schedule(parsing: "send\nclear")).schedule.text == "clear\n")
    }

    @Test("has its counterexamples shrunk, proven and replayed")
    func proven() async throws {
        let subject = SelfMade.subject(.onlyOnce)
        let report = try await Campaign(subject, seed: 3, schedules: 500).run()
        let finding = try #require(report.shortest(breaking: .noLoss))
        #expect(finding.counterexample.schedule.text == "send\nfail c1\n")
        guard case .proven = finding.counterexample.shortest else {
            return #expect(Bool(false), "not proven")
        }
        #expect(try finding.entry.replay(on: subject) == .reproduced)
    }
}
