import Testing
import VoiceHandlers
import VoiceSim
import VoiceSimReports

@Suite struct `A text for a terminal` {
    @Test("does nothing to it, whatever a far side has said")
    func hostile() throws {
        let subject = Subject("safe-send", make: HandlerCatalog.entry(id: "safe-send")!.make)
        let run = try Runner(subject).replay(try Schedule(parsing: "send huge"), in: .native)
        let hostile = " \u{1B}]0;title\u{7}\u{1B}[2J\r\u{8}\u{202E}\u{0}\u{9B}31m"
        let account = RunAccount(
            schedule: run.schedule, conditions: run.conditions, trace: run.trace,
            lines: run.lines.map { $0 + hostile }, broken: run.outcome.broken, ending: hostile, of: subject)
        let text = RunText(account, of: subject)
        for line in text.lines + text.listing {
            let isHarmless = line.unicodeScalars.allSatisfy {
                $0.properties.generalCategory != .control && $0.properties.generalCategory != .format
            }
            #expect(isHarmless, "\(line.debugDescription)")
        }
        #expect(text.listing.contains { $0.contains("[U+001B]") })
    }
}
