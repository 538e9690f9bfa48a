import Testing
import VoiceHandlers

@testable import VoiceSim

/// The fidelity of a run, its quirks and its far side.
@Suite struct `The conditions of a run` {
    private let text = """
        voicesim-schedule: 2
        handler: partial-fix
        property: no-escaped-error
        expect: fails
        fidelity: browser
        quirks: silent-close, lost-low
        far-side: deaf-at-first

        attach open
        vanish c1

        """

    @Test("stand in the header of its schedule, and are read as they were written")
    func header() throws {
        let file = try ScheduleFile(parsing: text)
        let conditions = Conditions(
            .browser, quirks: [.lostLow, .silentClose], farSide: "deaf-at-first")
        #expect(file.conditions == conditions)
        #expect(file.text == text)
        let start = ScheduleFile.start(try StartingSchedule(file.schedule, in: conditions))
        #expect(try ScheduleFile(parsing: start.text) == start)
    }

    @Test("without quirks, before a silent far side, have no word about them")
    func usual() throws {
        let start = ScheduleFile.start(try StartingSchedule(Schedule(parsing: "send"), in: .browser))
        #expect(start.text == "voicesim-schedule: 2\nfidelity: browser\n\nsend\n")
    }

    @Test("are said in a few words")
    func words() {
        let odd = Conditions(.browser, quirks: [.slowClose, .silentClose], farSide: "acknowledging")
        #expect("\(odd)" == "browser with silent-close, slow-close, far side acknowledging")
        #expect(odd.phrase == "in browser fidelity with silent-close, slow-close, far side acknowledging")
        #expect("\(Conditions.native)" == "native")
    }

    @Test("say in version 1 nothing of quirks: there the steps alone tell which are on")
    func firstVersion() throws {
        let steps = "\n\nattach open\nvanish c1\n"
        func quirks(_ header: String) throws -> [Quirk] {
            try ScheduleFile(parsing: header + steps).conditions.quirks.members
        }
        #expect(try quirks("voicesim-schedule: 1") == [.silentClose])
        #expect(try quirks("voicesim-schedule: 1\nquirks: lost-low") == [.lostLow])
        #expect(try quirks("voicesim-schedule: 2") == [])
        #expect(try ScheduleFile(parsing: "voicesim-schedule: 1\n\nsend\n").conditions.quirks.isEmpty)
    }

    @Test("without the quirk that a step needs make its schedule stale, and the reason names the quirk")
    func missingQuirk() throws {
        let runner = Runner(try subject("reliable"))
        let story = try Schedule(parsing: "attach open\nvanish c1")
        #expect {
            try runner.outcome(of: story, in: .native)
        } throws: {
            "\($0)" == "step 2: vanish c1 happens only with silent-close or slow-close"
        }
        _ = try runner.outcome(of: story, in: Conditions(.native, quirks: [.silentClose]))
    }

    @Test("are in the name of an entry where they are unusual, so that nobody has to open it")
    func names() throws {
        func path(_ conditions: Conditions) throws -> String {
            let counterexample = Counterexample(
                Breakage(.noLoss, in: conditions), schedule: try Schedule(parsing: "send"))
            return CorpusStore(folder: "C").path(of: try CorpusEntry(counterexample, of: "mine"))
        }
        let plain = try path(.native)
        #expect(plain.wholeMatch(of: /C\/mine\/no-loss-[0-9a-f]{8}\.schedule/) != nil)
        let odd = Conditions(.native, quirks: [.lostLow, .silentClose], farSide: "acknowledging")
        let names = "+silent-close+lost-low+acknowledging.schedule"
        #expect(try path(odd) == plain.replacing(".schedule", with: names))
    }
}

@Suite struct `Each quirk` {
    @Test("has a name that leads back to it, says what happens, who shows it and where that was reported")
    func account() {
        let quirks = Quirk.allCases
        #expect(quirks.count == 10)
        for quirk in quirks {
            #expect(Quirk(name: quirk.name) == quirk)
            for text in [quirk.meaning, quirk.runtimes, quirk.report] {
                #expect(!text.isEmpty && !text.hasSuffix("."), "\(quirk.name)")
            }
            #expect(quirk.meaning.first!.isLowercase)
        }
        #expect(Quirk(name: "silentClose") == nil)
    }

    @Test("is a member of a set that adds and takes it away, and does not mind the order")
    func sets() {
        var set: QuirkSet = [.lostLow, .silentClose]
        #expect("\(set)" == "silent-close, lost-low")
        set.insert(.swallow)
        set.remove(.silentClose)
        #expect(set == [.swallow, .lostLow] && set.isSubset(of: [.lostLow, .swallow, .lateError]))
        #expect(!set.isSubset(of: [.lostLow]))
        #expect(QuirkSet.all.members == Quirk.allCases)
    }

    @Test("that has steps of its own is needed by them, and any one of several will do")
    func steps() {
        #expect(Quirk.silentClose.kinds.contains(.vanish))
        for kind in Step.Kind.allCases where !kind.quirks.isEmpty {
            for quirk in kind.quirks.members {
                #expect(Step.Kind.possible(with: QuirkSet([quirk])).contains(kind))
            }
            #expect(!Step.Kind.plain.contains(kind))
        }
    }
}
