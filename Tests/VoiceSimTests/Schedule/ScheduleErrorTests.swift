import Testing

@testable import VoiceSim

/// Every malformed line is an error that says where, and what would be right.
@Suite struct `A malformed schedule` {
    private func complaint(_ bytes: [UInt8]) -> String {
        do throws(ScheduleError) {
            _ = try ScheduleFile(
                parsing: bytes, file: "f", knowing: KnownNames(properties: PropertySet.all.members))
            return "nothing"
        } catch {
            return error.description
        }
    }

    private func complaint(header: String = "", steps: String = "send\n") -> String {
        complaint(Array("voicesim-schedule: 2\n\(header)\n\(steps)".utf8))
    }

    @Test("that is empty, of another kind or of another version says how one begins")
    func beginning() {
        let begins = "a schedule begins with 'voicesim-schedule: 2'"
        #expect(complaint([]) == "f: the file is empty; \(begins)")
        #expect(complaint(Array("\n# nothing\n".utf8)) == "f: there is no header; \(begins)")
        #expect(complaint(Array("hello\n".utf8)) == "f:1:1: \(begins), not with 'hello'")
        #expect(complaint(Array("seed: 1\n".utf8)) == "f:1:1: \(begins), not with 'seed: 1'")
        #expect(
            complaint(Array("voicesim-schedule: 3\n\nsend\n".utf8))
                == "f:1:20: version '3' is not known; this is version 2, and version 1 is read too")
    }

    @Test("that is binary says at which byte it stops being text")
    func binary() {
        #expect(
            complaint([0x76, 0x6F, 0xFF, 0xFE, 0x0A])
                == "f:1:3: this is not UTF-8 text; a schedule is a text file")
        #expect(complaint([0, 1, 2, 0x0A]).hasPrefix("f:1:1: a schedule begins with"))
    }

    @Test("that is far too large is refused by its size")
    func huge() {
        #expect(
            complaint([UInt8](repeating: 0x20, count: 1_048_577))
                == "f: the file has 1048577 bytes; a schedule has at most 1048576")
    }

    @Test("that was cut off says so")
    func truncated() {
        #expect(complaint(steps: "").hasPrefix("f:2:1: the schedule has no steps"))
        #expect(
            complaint(steps: "send\nattach op")
                == "f:4:1: there is no step 'attach op'; did you mean 'attach open'?")
        #expect(
            complaint(steps: "send\nattach")
                == "f:4:7: the file ends in the middle of a line; the last line ends with a line break too")
    }

    @Test("with an unknown key suggests the known one")
    func keys() {
        #expect(
            complaint(header: "fidelty: native\n")
                == "f:2:1: the key 'fidelty' is not known; did you mean 'fidelity'?")
        #expect(complaint(header: "colour: blue\n").contains("known are voicesim-schedule, handler"))
        #expect(
            complaint(header: "seed: 1\nseed: 2\n")
                == "f:3:1: the key 'seed' stands here a second time")
        #expect(complaint(header: "seed:\n") == "f:2:6: the key 'seed' has no value")
        #expect(complaint(header: "  seed: 1\n").contains("is no header line"))
    }

    @Test(
        "with a wrong value says what would be right",
        arguments: [
            ("seed: 0x1_0", "f:2:7: '0x1_0' is no 64-bit number such as 42 or 0x2a"),
            (
                "seed: 18446744073709551616",
                "f:2:7: '18446744073709551616' is no 64-bit number such as 42 or 0x2a"
            ),
            ("fidelity: real", "f:2:11: the fidelity is 'native' or 'browser', not 'real'"),
            ("quirks: silent-clse", "f:2:9: there is no quirk 'silent-clse'; did you mean 'silent-close'?"),
            (
                "quirks: silent-close, luck",
                "f:2:9: there is no quirk 'luck'; the quirks are "
                    + Quirk.allCases.dropLast().map(\.name).joined(separator: ", ") + " and spurious-low"
            ),
            ("far-side: silnt", "f:2:11: there is no far side 'silnt'; did you mean 'silent'?"),
            (
                "far-side: The Moon",
                "f:2:11: a far side's name is 1 to 40 lowercase letters, digits and hyphens, not 'The Moon'"
            ),
            ("property: no-los", "f:2:11: there is no property 'no-los'; did you mean 'no-loss'?"),
            ("expect: maybe", "f:2:9: an entry expects 'fails' or 'passes', not 'maybe'"),
            ("expect safe-send: fails", "f:2:19: a verdict is 'passes' or 'fails PROPERTY, …', not 'fails'"),
            (
                "handler: Safe Send",
                "f:2:10: a handler's name is 1 to 100 letters (A-Z, a-z), digits, '-', '_' and single '.' inside, such as my-handler or Voice.Handler2, not 'Safe Send'"
            ),
            (
                "shortest: yes",
                "f:2:11: 'yes' is neither 'proven (N schedules)' nor 'not proven, checked to size K'"
            ),
            ("handler: safe-send", "f: an entry for a handler names its 'property:'"),
            (
                "property: no-loss",
                "f: a schedule with 'property:', 'expect:', 'breaks:' or 'shortest:' names its 'handler:'"
            ),
        ])
    func values(line: String, expected: String) {
        #expect(complaint(header: line + "\n") == expected)
    }

    @Test(
        "with a wrong step names line and column",
        arguments: [
            ("sned\n", "f:3:1: there is no step 'sned'; did you mean 'send'?"),
            (
                "explode\n",
                "f:3:1: there is no step 'explode'; the steps are "
                    + Step.Kind.allCases.map { $0.namesChannel ? "\($0.words) c1" : $0.words }
                    .joined(separator: ", ")
            ),
            ("fail\n", "f:3:5: 'fail' concerns a channel: 'fail c1', say"),
            ("fail c9\n", "f:3:6: channels are named c1 to c8, not 'c9'"),
            ("fail c01\n", "f:3:6: channels are named c1 to c8, not 'c01'"),
            (
                "send\n  before send: fail c1\n",
                "f:4:10: 'send' is no yield point; they are check#N, send#N, buffered#N, emit#N, event#N"
            ),
            ("send\n  before send#0: fail c1\n", "f:4:15: a yield point's ordinal is 1 to 65535, not '0'"),
            (
                "send\n before send#1: fail c1\n",
                "f:4:1: an interleaved step is '  before POINT#N: STEP', with two spaces in front, not ' before send#1: fail c1'"
            ),
            (
                "  before send#1: fail c1\n",
                "f:3:1: an interleaved step stands inside a step, so it cannot come first"
            ),
            (
                "send\n  before emit#1: flood\n",
                "f:4:18: 'flood' cannot happen inside a call; it is a step of its own"
            ),
            (
                "send\n  before check#1: reset\n",
                "f:4:19: 'reset' cannot happen inside a call but at an emit or an event, "
                    + "where the application is told something"
            ),
            (
                "send\n  before check#1: send\n",
                "f:4:19: 'send' cannot happen inside a call but at an emit or an event, "
                    + "where the application is told something"
            ),
        ])
    func steps(text: String, expected: String) {
        #expect(complaint(steps: text) == expected)
    }

    @Test("that asks for too much says how much there may be")
    func limits() {
        let attaches = String(repeating: "attach\n", count: 9)
        #expect(complaint(steps: attaches) == "f:11:1: a schedule sets at most 8 channels")
        let sends = String(repeating: "send\n", count: 321)
        #expect(complaint(steps: sends) == "f:323:1: a schedule gives at most 320 messages")
        let clears = String(repeating: "clear\n", count: 1_001)
        #expect(complaint(steps: clears) == "f:1003:1: a schedule has at most 1000 steps")
    }

    @Test("with control characters shows none of them on a terminal")
    func controlCharacters() {
        #expect(complaint(steps: "\u{1B}[2Jsend\n").contains("'\u{FFFD}[2Jsend'"))
    }

    @Test("never crashes the reader, whatever single byte is wrong", arguments: 0..<64)
    func mutations(round: Int) {
        let good = Array(
            "voicesim-schedule: 2\nfidelity: native\nseed: 0x2a\n\nattach open\nsend\n  before send#1: closing c1\n"
                .utf8)
        var random = RandomSource(seed: Seed(UInt64(round)))
        for _ in 0..<100 {
            var bytes = good
            for _ in 0...random.below(3) {
                bytes[random.below(bytes.count)] = UInt8(truncatingIfNeeded: random.next())
            }
            if let file = try? ScheduleFile(
                parsing: bytes, file: "f", knowing: KnownNames(properties: PropertySet.all.members))
            {
                #expect((try? ScheduleFile(parsing: file.text)) == file)
            }
        }
    }
}
