import DataChannels
import Testing

@testable import VoiceSim

/// What a handler of somebody else throws: nothing that a channel knows of.
private struct Mishap: Error {}

/// Throws from one way in, by its name. What it cannot send at once it drops, and a timer runs then.
private final class Careless: VoiceEventHandling, DataChannelDelegate {
    private let clock: any VoiceClock
    private let way: String
    private let error: any Error
    weak var observer: (any VoiceEventObserver)?
    private var channel: (any DataChannel)?
    var isReady: Bool { channel?.readyState == .open }
    var queuedCount: Int { 0 }

    init(_ clock: any VoiceClock, at way: String, _ error: any Error) {
        (self.clock, self.way, self.error) = (clock, way, error)
    }

    private func come(_ way: String) throws { if way == self.way { throw error } }

    func setDataChannel(_ channel: any DataChannel) throws {
        self.channel = channel
        channel.delegate = self
        try come("setDataChannel")
    }
    func sendEvent(_ event: VoiceEvent) throws {
        if let channel, channel.readyState == .open {
            try channel.send(event)
        } else {
            _ = clock.setTimer(after: .seconds(1)) { [weak self] in try self?.come("timer") }
            observer?.handlerDidReport(.dropped(event))
        }
        try come("sendEvent")
    }
    func clear() throws { try come("clear") }
    func reset() throws {
        channel = nil
        try come("reset")
    }
    func dataChannelDidOpen(_ channel: any DataChannel) throws { try come("open") }
    func dataChannelIsClosing(_ channel: any DataChannel) throws { try come("closing") }
    func dataChannelDidClose(_ channel: any DataChannel) throws { try come("close") }
    func dataChannel(_ channel: any DataChannel, didFailWith error: DataChannelError) throws {
        if channel === self.channel { observer?.handlerDidReport(.error(error)) }
        try come("error")
    }
    func dataChannelBufferedAmountIsLow(_ channel: any DataChannel) throws { try come("low") }
}

@Suite struct `An error that is no channel's` {
    private static let stories = [
        ("setDataChannel", "attach"), ("sendEvent", "send"), ("clear", "clear"), ("reset", "reset"),
        ("timer", "send\ntick"), ("open", "attach opening\ndeliver"),
        ("closing", "attach open\nclosing c1\ndeliver"), ("close", "attach open\nclose\nclosed c1\ndeliver"),
        ("error", "attach open\nfail c1\ndeliver"), ("low", "attach open\nfull c1\ndrain c1\ndeliver"),
    ]

    private func run(_ way: String, _ error: any Error & Sendable, _ story: String) throws -> Run {
        let subject = Subject("careless") { Careless($0.clock, at: way, error) }
        return try Runner(subject).replay(Schedule(parsing: story), in: .native)
    }

    @Test("is seen escaping from each way in, and the run goes on", arguments: stories)
    func escapes(way: String, story: String) throws {
        let run = try run(way, Mishap(), story)
        #expect(run.outcome.broken == PropertySet([.noEscapedError]))
        #expect(run.trace.contains(.escaped(nil)))
        #expect(run.trace.map(\.description).contains("let an error of its own escape"))
        #expect(run.trace.last == .calmed(isOpen: true))
        // The same story of a handler that throws nowhere breaks nothing.
        #expect(try self.run("nowhere", Mishap(), story).outcome.broken.isEmpty)
    }

    @Test("is told apart from a channel's, which keeps its name whatever the method says it throws")
    func isToldApart() throws {
        let foreign = try run("sendEvent", Mishap(), "send")
        let named = try run("sendEvent", DataChannelError.operation, "send")
        #expect(named.trace.contains(.escaped(.operation)))
        #expect(named.outcome.broken == foreign.outcome.broken)
        #expect(named.outcome.digest != foreign.outcome.digest)
        let words = DataChannelError.allCases.map { TraceEvent.escaped($0).word }
        #expect(!words.contains(TraceEvent.escaped(nil).word))
    }

    @Test("is found, proven and replayed like any other")
    func isProven() async throws {
        let subject = Subject("careless") { Careless($0.clock, at: "timer", Mishap()) }
        let report = try await Campaign(subject, seed: 1, schedules: 300).run()
        let finding = try #require(report.shortest(breaking: .noEscapedError))
        #expect(finding.counterexample.schedule.text == "send\n")
        #expect(try finding.entry.replay(on: subject) == .reproduced)
    }
}
