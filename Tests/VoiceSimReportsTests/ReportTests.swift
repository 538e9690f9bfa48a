import DataChannels
import Testing
import VoiceSim
import VoiceSimReports

/// Does nothing.
private final class Idle: VoiceEventHandling {
    let capacity: Int?
    weak var observer: (any VoiceEventObserver)?
    let isReady = false
    let queuedCount = 0
    init(capacity: Int?) { self.capacity = capacity }
    func setDataChannel(_ channel: any DataChannel) {}
    func sendEvent(_ event: VoiceEvent) {}
    func clear() {}
    func reset() {}
}

@Suite struct `A report` {
    @Test("says in words where a defect shows")
    func phrases() {
        #expect(FidelityPhrase.text(for: [.native, .browser]) == "browser too")
        #expect(FidelityPhrase.text(for: [.native]) == "native only")
        #expect(FidelityPhrase.text(for: [.browser]) == "browser only")
        #expect(FidelityPhrase.text(for: []) == "")
    }

    @Test("says what its campaign never exercised, and within which limits it ran, in 80 columns")
    func reach() async throws {
        func lines(_ scenario: Scenario, capacity: Int?) async throws -> [String] {
            let subject = Subject("idle") { _ in Idle(capacity: capacity) }
            let report = try await Campaign(
                subject, seed: 1, schedules: 10, scenario: scenario, properties: [.noInvention]
            ).run()
            let json = CampaignJSON.summary(
                of: [report], seed: 1, elapsed: .zero, version: "1", wasInterrupted: false)
            #expect(json.contains(#""messages":\#(scenario.messages),"neverSeen":["#))
            #expect(json.contains(#""full-queue""#) == (capacity != nil))
            return told(report, on: subject, isVerbose: true)
        }
        #expect(
            try await lines(Scenario(), capacity: nil) == [
                "idle: its property holds in 10 schedules",
                "  never seen: a timer, a look at bufferedAmount, a report, a refused send",
                "  within: 8 messages, 4 channels, 24 steps; one in 32 within 320, 8, 48",
                "  holds  no-invention",
            ])
        #expect(
            try await lines(Scenario(messages: 1, channels: 1, steps: 1), capacity: 4)[1...3] == [
                "  never seen: a full queue, a timer, a look at bufferedAmount, a report, a",
                "              refused send", "  within: 1 message, 1 channel, 1 step",
            ])
    }

    @Test("of a campaign that was interrupted says so")
    func interrupted() async throws {
        let subject = Subject("nobody") { _ in fatalError("never made") }
        let report = try await Campaign(subject, seed: 1, schedules: 10, cancellation: Cancellation { true })
            .run()
        // Nothing was looked at, so nothing holds.
        #expect(
            told(report, on: subject, wasInterrupted: true) == [
                "nobody: 0 schedules (interrupted), nothing is known"
            ])
    }

    /// What a person reads of a campaign that has found nothing.
    private func told(
        _ report: CampaignReport, on subject: Subject, wasInterrupted: Bool = false, isVerbose: Bool = false
    ) -> [String] {
        let report = HandlerReport(
            report, of: subject, properties: [.noInvention], findings: [], wasInterrupted: wasInterrupted)
        return SummaryText(report, isVerbose: isVerbose).lines
    }
}
