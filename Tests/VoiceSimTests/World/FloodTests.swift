import DataChannels
import Testing
import VoiceHandlers

@testable import VoiceSim

@Suite struct `A flood` {
    /// Promises room for two and drops everything, by name.
    private func dropper(of messages: MessageContents = .numbered) -> Subject {
        Planted.subject(messages: messages) {
            $0.capacity = 2
            $0.onSend = { $0.observer?.handlerDidReport(.dropped($1)) }
        }
    }

    private func given(_ subject: Subject, _ story: String) throws -> [String] {
        try told(subject, story).filter { $0.hasPrefix("given") || $0.hasPrefix("before") }
    }

    @Test("ends a schedule that breaks what needs messages, for whoever looks for that alone")
    func isLast() async throws {
        let mutant = try #require(MutantCatalog.mutant(named: "silent-when-full"))
        let silent = Subject("silent", make: mutant.make)
        let bounds = Bounds(steps: 1, messages: 5, channels: 1, fidelity: .browser)
        let alone = try await Explorer(silent, properties: [.noLoss], bounds: bounds).explore()
        #expect(alone.counterexamples.map(\.schedule.text) == ["flood\n"])
    }

    @Test("is one message more than the handler may queue")
    func capacity() throws {
        let lines = try told(subject("reliable"), "flood")
        #expect(lines.filter { $0.hasPrefix("given") } == (1...5).map { "given m\($0)" })
        #expect(lines.filter { $0.hasPrefix("reported") } == ["reported m5 dropped"])
        #expect(try broken(by: "reliable", "flood\nattach open\nflood").isEmpty)
        let large = Subject("large") { _ in ReliableHandler(capacity: 256) }
        #expect(try told(large, "flood").contains("reported m257 dropped"))
    }

    @Test("is not possible without a capacity, or where so many may not be given")
    func enabled() throws {
        #expect(throws: Staleness.self) { try broken(by: Planted.subject { _ in }, "flood") }
        let vast = Subject("vast") { _ in ReliableHandler(capacity: Schedule.maximumMessages) }
        #expect(throws: Staleness.self) { try broken(by: vast, "flood") }
        #expect(throws: Staleness.self) { try broken(by: dropper(of: MessageContents(["a", "b"])), "flood") }
        let three = dropper(of: MessageContents(["a", "b", "c"]))
        #expect(try given(three, "flood").count == 3)
        #expect(throws: Staleness.self) { try broken(by: three, "send\nflood") }
        #expect(throws: Staleness.self) { try broken(by: three, "flood\nsend") }
    }

    @Test("is as long if a listener gives messages meanwhile: its own are not theirs to give")
    func listener() throws {
        let four = dropper(of: MessageContents(["a", "b", "c", "d"]))
        let story = "flood\n  before emit#1: send\n"
        #expect(
            try given(four, story) == ["given m1", "before emit#1: send", "given m2", "given m3", "given m4"])
        #expect(throws: Staleness.self) { try broken(by: four, story + "  before emit#1: send\n") }
        #expect(throws: Staleness.self) { try broken(by: four, story + "  before emit#4: send\n") }
    }

    @Test("is one step: its yield points are counted through all of its calls")
    func yieldPoints() throws {
        #expect(
            try given(dropper(), "flood\n  before emit#3: send") == [
                "given m1", "given m2", "given m3", "before emit#3: send", "given m4",
            ])
    }

    @Test("ends with the call that does not return")
    func endless() throws {
        let stubborn = Planted.subject {
            $0.capacity = 3
            $0.onSend = { (handler, _) in while handler.channels.last?.readyState == .open {} }
        }
        let run = try Runner(stubborn).replay(Schedule(parsing: "attach open\nflood"), in: .native)
        #expect(run.outcome.broken.contains(.livelock))
        #expect(run.trace.filter { if case .given = $0 { true } else { false } }.count == 1)
    }
}
