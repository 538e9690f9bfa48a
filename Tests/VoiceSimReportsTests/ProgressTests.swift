import Testing
import VoiceSimReports

@Suite struct `The line that shows how far a command has come` {
    @Test("says how much is done of how much, how fast, and how long it will take")
    func whole() {
        var text = ProgressText("safe-send", of: 800_000)
        text.done = 200_000
        text.findings = 3
        text.news = 1
        #expect(
            text.line(after: .seconds(2))
                == "safe-send: 200,000 of 800,000 schedules, 100,000/s, 6 s left, 3 findings (1 new)")
        text.done = 123
        text.total = 1_000_000
        #expect(
            text.line(after: .seconds(1)).hasPrefix(
                "safe-send: 123 of 1,000,000 schedules, 120/s, 2 h 15 min"))
    }

    @Test("promises nothing at the very beginning")
    func beginning() {
        var text = ProgressText("safe-send", of: 100)
        #expect(text.line(after: .zero) == "safe-send: 0 of 100 schedules")
        text.done = 99
        #expect(text.line(after: .milliseconds(400)) == "safe-send: 99 of 100 schedules")
    }

    @Test("counts down to the limit where there is one")
    func limit() {
        var text = ProgressText("mine")
        text.limit = .seconds(300)
        text.done = 10
        #expect(text.line(after: .seconds(60)) == "mine: 10 schedules, 0/s, 4 min left")
        #expect(text.line(after: .seconds(600)) == "mine: 10 schedules, 0/s, 0 s left")
    }

    @Test("says what is done beside counting, and counts files without a rate")
    func phase() {
        var text = ProgressText("a.schedule", of: 7, unit: "files")
        text.done = 2
        text.phase = "proving, size 4 after 1234 schedules"
        #expect(
            text.line(after: .seconds(10))
                == "a.schedule: proving, size 4 after 1234 schedules, 2 of 7 files, 25 s left")
    }

    @Test("bears numbers of any size")
    func large() {
        var text = ProgressText(of: .max)
        text.done = .max
        #expect(text.line(after: .seconds(1)).hasPrefix("18,446,744,073,709,551,615 of "))
        text.done = 1
        #expect(!text.line(after: .seconds(1_000_000)).isEmpty)
    }
}
