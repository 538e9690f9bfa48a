import Testing
import VoiceHandlers

@testable import VoiceSim

@Suite struct `The text form of a schedule` {
    private let entry = """
        voicesim-schedule: 2
        handler: guarded-flush
        property: no-loss
        expect: fails
        breaks: no-loss, no-stuck-queue
        fidelity: native
        seed: 0x2a
        found: random, schedule 17
        shortest: proven (25 schedules)

        attach open
        send
          before send#1: closing c1

        """

    @Test("is read and printed without loss")
    func roundTrip() throws {
        let file = try ScheduleFile(parsing: entry)
        #expect(file.text == entry)
        let entry = try #require(file.entry)
        #expect(entry.handler == "guarded-flush")
        #expect(entry.counterexample.property == .noLoss)
        #expect(entry.counterexample.breaks == PropertySet([.noLoss, .noStuckQueue]))
        #expect(entry.counterexample.origin == Origin(seed: 0x2a, found: "random, schedule 17"))
        #expect(entry.counterexample.shortest == .proven(schedules: 25))
        #expect(file.schedule.size == 3)
        #expect(try file.schedule.entries.last?.anchor == YieldPoint(.send, 1))
    }

    @Test("of a finding is read again, whatever letters the handler's name has")
    func names() async throws {
        let names = ["MyHandler", "my_handler", "Voice.Handler2", "mine-2"]
        for name in names {
            let subject = Subject(try SubjectName(name)) { _ in PartialFixHandler() }
            let report = try await Campaign(subject, seed: 1, schedules: 50, proofLimit: 0).run()
            for finding in report.findings {
                #expect(try ScheduleFile(parsing: finding.entry.text) == .entry(finding.entry))
            }
        }
    }

    @Test(
        "keeps a remark to the letter",
        arguments: [
            "by hand\nseed: 1", "\r", "", " ", "two  blanks ", "\tx", "\"quoted\"", "a \"b\" c", "\\n",
            "\"\\",
            "# no comment", "\u{2028}", "\u{202E}drawkcab", "\u{301}accent", "\u{7F}\u{0}", "a: b",
            "mañana 🎙️",
            "\u{FEFF}", "x\u{85}y", "é", "e\u{301}",
        ])
    func remarks(text: String) throws {
        let send = try Schedule(parsing: "send\n")
        let file = ScheduleFile.start(try StartingSchedule(send, origin: Origin(found: text)))
        let again = try ScheduleFile(parsing: file.text)
        #expect(again == file)
        #expect(again.origin.found.map { Array($0.utf8) } == Array(text.utf8))
        #expect(again.text == file.text)
    }

    @Test("survives a round trip for every random schedule", arguments: 0..<500)
    func randomRoundTrip(number: UInt64) throws {
        let run = Runner(try subject("safe-send")).record(seed: 1, index: number)
        guard run.schedule.size > 0 else { return }
        let file = ScheduleFile.start(
            try StartingSchedule(run.schedule, in: run.conditions, origin: Origin(seed: Seed(number))))
        let again = try ScheduleFile(parsing: file.text)
        #expect(again == file)
        #expect(again.text == file.text)
    }

    @Test("every step has words that lead back to it")
    func everyStep() throws {
        for kind in Step.Kind.allCases {
            let steps = kind.namesChannel ? try (1...8).map { try Step(kind, channel: $0) } : [try Step(kind)]
            for step in steps {
                #expect(try Schedule(parsing: "\(step)").entries == [Schedule.Entry(step)])
            }
        }
    }

    @Test("may have comments, blank lines and line ends of another system")
    func isLenient() throws {
        let text =
            "# a story\r\nvoicesim-schedule: 2\r\n# of two steps\r\n\r\n\r\nattach open # at once\r\n"
            + "  # inside\r\nsend\r\n\r\n  before send#1: closing c1   # too late\r\n"
        let file = try ScheduleFile(parsing: text)
        #expect(file.schedule.text == "attach open\nsend\n  before send#1: closing c1\n")
        #expect(
            try Schedule(parsing: "attach open\r\n\r\n# so far\r\nsend\r\n").text == "attach open\nsend\n")
    }

    @Test("of a starting schedule carries the verdict on each handler")
    func verdicts() throws {
        let text = """
            voicesim-schedule: 2
            expect partial-fix: fails no-loss, in-order
            expect reliable: passes
            fidelity: browser

            send

            """
        let file = try ScheduleFile(parsing: text)
        #expect(file.text == text)
        #expect(
            file
                == .start(
                    try StartingSchedule(
                        file.schedule, in: .browser,
                        verdicts: [
                            .init(handler: "partial-fix", breaks: PropertySet([.noLoss, .inOrder])),
                            .init(handler: "reliable", breaks: .none),
                        ])))
    }

    @Test("orders stories by size, then by ordinals, then by text")
    func order() throws {
        func story(_ text: String) throws -> Schedule { try Schedule(parsing: text) }
        let first = try story("send\n  before check#1: open c1")
        #expect(try first.isShorter(than: story("send\nsend\nsend")))
        #expect(try first.isShorter(than: story("send\n  before check#2: open c1")))
        #expect(try story("attach\nsend").isShorter(than: story("send\nattach")))
        #expect(!first.isShorter(than: first))
    }
}
