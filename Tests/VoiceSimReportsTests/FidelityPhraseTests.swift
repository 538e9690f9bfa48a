import Testing
import VoiceSim
import VoiceSimReports

@Suite struct `A report` {
    @Test("says in words where a defect shows")
    func phrases() {
        #expect(FidelityPhrase.text(for: [.native, .browser]) == "browser too")
        #expect(FidelityPhrase.text(for: [.native]) == "native only")
        #expect(FidelityPhrase.text(for: [.browser]) == "browser only")
        #expect(FidelityPhrase.text(for: []) == "")
    }

    @Test("of a campaign that was interrupted says so")
    func interrupted() async throws {
        let subject = Subject("nobody") { _ in fatalError("never made") }
        let report = try await Campaign(subject, seed: 1, schedules: 10, cancellation: Cancellation { true })
            .run()
        let text = CampaignText(
            report, properties: .all, wasInterrupted: true, reproduction: { _ in "" }
        ).lines
        // Nothing was looked at, so nothing holds.
        #expect(text == ["nobody: 0 schedules (interrupted), nothing is known"])
    }
}
