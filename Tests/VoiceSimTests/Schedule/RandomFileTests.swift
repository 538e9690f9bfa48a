import DataChannels
import Foundation
import Testing
import VoiceHandlers

@testable import VoiceSim

/// Files with whatever the API accepts, from fixed seeds.
@Suite struct `Any schedule file` {
    /// Draws files, names and texts.
    private struct Drawer {
        var random: RandomSource

        mutating func pick<Element>(_ elements: [Element]) -> Element {
            elements[random.below(elements.count)]
        }

        mutating func name() -> SubjectName {
            let letters = Array("abzABZ019-_.").map(String.init)
            while true {
                let length = 1 + random.below(random.chance(16) ? 110 : 12)
                let text = (0..<length).map { _ in pick(letters) }.joined()
                if let name = try? SubjectName(text) { return name }
            }
        }

        /// Text with more of what is awkward than any person would write, and now and then too much of it.
        mutating func text() -> String {
            let awkward: [Unicode.Scalar] = [
                " ", "\t", "\n", "\r", "\"", "\\", "#", ":", "{", "}", "u", "\0", "\u{1B}", "\u{7F}",
                "\u{85}",
                "\u{A0}", "\u{AD}", "\u{301}", "\u{200D}", "\u{200F}", "\u{202E}", "\u{2028}", "\u{2029}",
                "\u{2066}", "\u{FEFF}", "\u{FFFD}", "\u{1F399}", "\u{FE0F}", "\u{10FFFF}", "é", "ß", "日",
            ]
            var text = String.UnicodeScalarView()
            for _ in 0..<random.below(random.chance(16) ? 1_500 : 12) {
                let any = Unicode.Scalar(UInt32(random.below(0x11_0000)))
                text.append(random.chance(128) ? pick(awkward) : random.chance(128) ? "a" : any ?? "b")
            }
            return String(text)
        }

        mutating func properties() -> PropertySet {
            PropertySet(PropertySet.all.members.filter { _ in random.chance(64) })
        }

        mutating func schedule() throws -> Schedule {
            var entries: [Schedule.Entry] = []
            var attached = 0
            for _ in 0..<(1 + random.below(20)) {
                let kind = pick(Step.Kind.allCases)
                if kind.attaches {
                    if attached == Step.maximumChannels { continue }
                    attached += 1
                }
                let step = try Step(kind, channel: kind.namesChannel ? 1 + random.below(8) : nil)
                let isReaction = kind.namesChannel || StepSets.all.reactions.contains(step)
                let point = pick(kind.namesChannel ? YieldPoint.Kind.moving : YieldPoint.Kind.listening)
                let isInside = !entries.isEmpty && isReaction && random.chance(128)
                let anchor = isInside ? try YieldPoint(point, 1 + random.below(65_535)) : nil
                entries.append(Schedule.Entry(step, at: anchor))
            }
            return try Schedule(entries.isEmpty ? [Schedule.Entry("send")] : entries)
        }

        mutating func conditions() -> Conditions {
            Conditions(
                pick(Fidelity.allCases),
                quirks: QuirkSet(Quirk.allCases.filter { _ in random.chance(64) }),
                farSide: pick([.silent, "deaf-at-first", "moon-7"]))
        }

        mutating func file() throws -> ScheduleFile {
            let (schedule, conditions) = (try schedule(), conditions())
            let origin = Origin(
                seed: random.chance(128) ? Seed(random.next()) : nil,
                found: random.chance(220) ? text() : nil)
            if random.chance(128) {
                let count = random.below(1_000) - 100
                let shortest = pick([nil, Shortest.proven(schedules: count), .checked(toSize: count)])
                let counterexample = Counterexample(
                    Breakage(pick(PropertySet.all.members), in: conditions),
                    schedule: schedule,
                    breaks: random.chance(128) ? properties() : nil, origin: origin, shortest: shortest)
                let expectation = pick(CorpusEntry.Expectation.allCases)
                return .entry(try CorpusEntry(counterexample, of: name(), expectation: expectation))
            } else {
                var verdicts: [StartingSchedule.Verdict] = []
                for _ in 0..<random.below(5) {
                    let verdict = StartingSchedule.Verdict(handler: name(), breaks: properties())
                    if !verdicts.contains(where: { $0.handler == verdict.handler }) {
                        verdicts.append(verdict)
                    }
                }
                return .start(
                    try StartingSchedule(
                        schedule, in: conditions, verdicts: verdicts, origin: origin))
            }
        }
    }

    @Test("is the same when it is read as when it was written", arguments: 0..<16)
    func roundTrip(round: Int) throws {
        var drawer = Drawer(random: RandomSource(seed: Seed(UInt64(round))))
        for _ in 0..<64 {
            let file = try drawer.file()
            let text = file.text
            let again = try ScheduleFile(parsing: text)
            #expect(again == file)
            #expect(again.origin.found.map { Array($0.utf8) } == file.origin.found.map { Array($0.utf8) })
            #expect(again.text.utf8.elementsEqual(text.utf8))
            #expect(!text.unicodeScalars.contains { $0 != "\n" && $0.isInvisible })
        }
    }

    @Test("is kept by a corpus and read from it, inside its folder")
    func saved() throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("voicesim-any-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = CorpusStore(folder: folder)
        var drawer = Drawer(random: RandomSource(seed: 99))
        for _ in 0..<64 {
            let file = try drawer.file()
            guard let entry = file.entry else { continue }
            let path = try store.save(entry)
            #expect(try CorpusStore.read(path) == file)
            #expect(try store.load().contains(CorpusStore.Item(path: path, file: file)))
        }
    }

    @Test("with a schedule that no file may have is refused when it is made")
    func refusedSchedules() throws {
        let sends = Schedule(unchecked: Array(repeating: Schedule.Entry("send"), count: 321))
        #expect {
            try StartingSchedule(sends)
        } throws: {
            "\($0)" == "schedule:321:1: a schedule gives at most 320 messages"
        }
        #expect {
            try CorpusEntry(
                Counterexample(Breakage(.noLoss, in: .native), schedule: Schedule()), of: "mine")
        } throws: {
            "\($0)" == "schedule: the schedule has no steps; a file has at least one"
        }
        let twice = StartingSchedule.Verdict(handler: "mine", breaks: .none)
        #expect {
            try StartingSchedule(Schedule([Schedule.Entry("send")]), verdicts: [twice, twice])
        } throws: {
            "\($0)" == "schedule: 'mine' has two verdicts; one is enough"
        }
    }

    @Test("keeps of a remark no more than a file may have")
    func longRemark() {
        let long = Origin(found: String(repeating: "x", count: 2_000))
        #expect(long.found == String(repeating: "x", count: 1_000))
    }

    @Test(
        "with a remark in a form that nothing is written in says what would be right",
        arguments: [
            #"""#, #""a"#, #""a"b""#, #""\""#, #""\n""#, #""\u{}""#, #""\u{110000}""#, #""\u{d800}""#,
            #""\u{+1}""#,
            #""\u{1""#, String(repeating: "x", count: 1_001),
        ])
    func malformedRemark(text: String) {
        #expect {
            try ScheduleFile(parsing: "voicesim-schedule: 2\nfound: \(text)\n\nsend\n")
        } throws: {
            "\($0)".hasPrefix("schedule:2:8: a remark is at most 1000 characters, as they are or between")
        }
    }
}

@Suite struct `The name of a subject` {
    @Test(
        "may be what people call their classes",
        arguments: ["MyHandler", "my_handler", "Voice.Handler2", "reliable", "_Hidden", "2nd", "a"])
    func accepted(text: String) throws {
        #expect(try SubjectName(text).text == text)
    }

    @Test(
        "is refused if it could be a path, an option or something nobody sees",
        arguments: [
            "", ".", "..", "a/b", "/a", "../a", "a..b", ".a", "a.", "-a", "a b", " a", "a ", "a\n", "a\0",
            "a:b",
            "a\\b", "é", "a\u{301}", "a\u{202E}b", "~", String(repeating: "a", count: 101),
        ])
    func refused(text: String) {
        #expect {
            try SubjectName(text)
        } throws: {
            "\($0)".hasPrefix("a handler's name is 1 to 100 letters (A-Z, a-z), digits, ")
        }
    }

    @Test("in capitals and without them leads to different files, also where folders are one")
    func capitals() throws {
        let store = CorpusStore(folder: "Corpus")
        let schedule = try Schedule(parsing: "send\n")
        let names: [SubjectName] = ["Voice", "voice", "VOICE"]
        let paths = try names.map {
            store.path(
                of: try CorpusEntry(
                    Counterexample(Breakage(.noLoss, in: .native), schedule: schedule), of: $0)
            ).lowercased()
        }
        #expect(paths[0] != paths[1] && paths[1] != paths[2] && paths[0] != paths[2])
    }
}
