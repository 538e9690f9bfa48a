import Testing
import VoiceSim

@testable import Mine

@Test("no schedule breaks my handler")
func noScheduleBreaksMyHandler() async throws {
    let subject = Subject("mine") { _ in MyHandler() }
    let report = try await Campaign(subject, seed: 1, schedules: 2_000).run()
    for finding in report.findings { Issue.record("\(finding.entry.text)") }
}

@Test("what was found before stays mended")
func whatWasFoundBeforeStaysMended() throws {
    let subject = Subject("mine") { _ in MyHandler() }
    for item in try CorpusStore(folder: "Corpus").load() {
        // Nil is an entry of another handler.
        let verdict = try item.file.replay(on: subject)
        #expect(verdict == nil || verdict == .reproduced, "\(item.path)")
    }
}
