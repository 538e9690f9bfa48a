import DataChannels
import Foundation
import Testing
import VoiceSim

/// Makes its channels itself and greets each; says goodbye when a channel closes, which is too late.
private final class Greeter: VoiceEventHandling, DataChannelDelegate {
    private let channels: any ChannelMaker
    private var channel: (any DataChannel)?
    weak var observer: (any VoiceEventObserver)?
    var isReady: Bool { channel?.readyState == .open }
    let queuedCount = 0
    init(_ channels: any ChannelMaker) { self.channels = channels }

    func sendEvent(_ event: VoiceEvent) throws {
        if channel == nil {
            channel = channels.makeChannel()
            channel?.delegate = self
        }
        if event.json.contains(#""urgent":true"#), isReady { try channel?.send(event) }
    }
    func setDataChannel(_ channel: any DataChannel) {}
    func clear() {}
    func reset() { channel = nil }
    func dataChannelDidOpen(_ channel: any DataChannel) { try? channel.send(VoiceEvent(json: "hello")) }
    func dataChannelIsClosing(_ channel: any DataChannel) { try? channel.send(VoiceEvent(json: "bye")) }
    func dataChannelDidClose(_ channel: any DataChannel) { self.channel = nil }
}

/// Nothing that the handler says itself is refused.
private struct NeverLate: Property {
    static let id: PropertyID = "never-late"
    static let sentence = "no message of the handler's own is refused"
    private(set) var isBroken = false
    init(for claims: Claims) {}
    mutating func observe(_ event: TraceEvent, _ books: borrowing Books) {
        if case .refused(_, nil, _) = event { isBroken = true }
    }
}

/// Every enabled step in turn, and nothing interleaved.
private struct RoundRobin: Strategy {
    private var turn: UInt64 = 0
    mutating func begin(_ draw: Draw) -> Limits {
        turn = draw.index
        return draw.scenario.limits
    }
    mutating func nextStep(from enabled: StepSet) -> Step? {
        turn += 1
        return turn % 20 == 0 ? nil : enabled[Int(turn) % enabled.count]
    }
}

@Suite struct `A client with parts of its own` {
    @Test("gets a counterexample of its property, shrunk, proven, saved and replayed like any other")
    func everything() async throws {
        let subject = Subject(
            "greeter", claims: [.makesChannels, .sendsOwnMessages], properties: [NeverLate.self],
            messages: MessageContents { #"{"id":\#($0),"urgent":\#($0 % 2 == 0)}"# }
        ) { Greeter($0.channels) }
        let scenario = Scenario(strategy: StrategyKind("round-robin") { RoundRobin() })
        let report = try await Campaign(subject, seed: 1, schedules: 500, scenario: scenario, proofLimit: 200)
            .run()
        let finding = try #require(report.shortest(breaking: NeverLate.id))
        #expect(finding.counterexample.schedule.text == "send\n")
        #expect(finding.counterexample.shortest?.isProven == true)
        #expect(finding.counterexample.origin.found?.hasPrefix("round-robin, schedule ") == true)

        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("own-\(UUID())").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let corpus = CorpusStore(folder: folder)
        let path = try corpus.save(finding.entry)
        #expect(path.hasPrefix("\(folder)/greeter/never-late-"))
        #expect(try corpus.load().map { try $0.file.replay(on: subject) } == [.reproduced])
        let bounds = Bounds(steps: 3, messages: 2, channels: 1, fidelity: .browser)
        let verdict = try await Explorer(subject, properties: [NeverLate.id], bounds: bounds).explore()
        #expect(verdict.counterexamples.map(\.schedule.text) == ["send\n"])
    }
}
