import DataChannels
import Testing
import VoiceSim

/// What somebody writes who tests a handler of their own: no `@testable`, nothing but the public API.
final class HopefulHandler: VoiceEventHandling, DataChannelDelegate {
    private var channel: (any DataChannel)?
    private var queue: [VoiceEvent] = []
    weak var observer: (any VoiceEventObserver)?
    var isReady: Bool { channel?.readyState == .open }
    var queuedCount: Int { queue.count }

    func setDataChannel(_ channel: any DataChannel) throws(DataChannelError) {
        self.channel = channel
        channel.delegate = self
        try flush()
    }
    func sendEvent(_ event: VoiceEvent) throws(DataChannelError) {
        queue.append(event)
        try flush()
    }
    func clear() { queue = [] }
    func reset() { (channel, queue) = (nil, []) }
    func dataChannelDidOpen(_ channel: any DataChannel) throws(DataChannelError) { try flush() }
    func dataChannelDidClose(_ channel: any DataChannel) {}

    private func flush() throws(DataChannelError) {
        while let channel, channel.readyState == .open, let event = queue.first {
            queue.removeFirst()
            try channel.send(event)
        }
    }
}

@Suite struct `A client of the library` {
    @Test("runs a campaign on a handler class of its own and gets the shortest story as a value")
    func campaign() async throws {
        let subject = Subject("hopeful") { _ in HopefulHandler() }
        let report = try await Campaign(subject, seed: 1, schedules: 5_000).run()
        let finding = try #require(report.shortest(breaking: .noLoss))
        #expect(finding.counterexample.schedule.size <= 3)
        let run = try Runner(subject).replay(
            finding.counterexample.schedule, in: finding.counterexample.conditions)
        #expect(run.outcome.broken.contains(.noLoss))
        #expect(try finding.entry.replay(on: subject) == .reproduced)
    }
}
