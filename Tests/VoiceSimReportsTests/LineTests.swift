import Foundation
import Testing

@testable import VoiceSimReports

@Suite struct `A line of JSON` {
    private func object(_ line: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }

    @Test("gives texts of others back as they are, and shows nothing on a terminal that they hide")
    func hostile() throws {
        let found = CampaignJSON.findings(of: Hostile.run(news: 1).handlers[0])
        let replay = ReplayJSON.line(of: Hostile.replay(unexpected: 1).unexpected[0])
        let trouble = Hostile.run(news: 0, troubles: 1).troubles[0].json
        for line in found + [replay, trouble] {
            #expect(line.unicodeScalars.allSatisfy { !Markup.isHidden($0) })
        }
        let finding = try object(found[0])
        #expect(finding["story"] as? String == "after attach open, send; the process ended: " + Hostile.text)
        #expect(finding["expected"] as? String == Hostile.text)
        #expect(finding["file"] as? String == Hostile.path)
        #expect(try object(replay)["detail"] as? String == Hostile.text)
        #expect(try object(trouble)["message"] as? String == Hostile.text)
    }

    @Test("stands alone, also among ten thousand")
    func many() {
        let lines = CampaignJSON.findings(of: Hostile.run(news: 10_000, isHarmless: true).handlers[0])
        #expect(lines.count == 10_000)
        #expect(lines.allSatisfy { $0.hasPrefix("{") && $0.hasSuffix("}") && !$0.contains("\n") })
    }

    @Test("of a text beyond the first plane has both halves of it")
    func planes() {
        #expect(JSONLine.text(["a": "\u{E0041}\u{7F}🎉"]) == "{\"a\":\"\\uDB40\\uDC41\\u007F🎉\"}")
        #expect(Markup.json("\u{E0041}\\\"") == "\"\\uDB40\\uDC41\\\\\\\"\"")
    }
}
