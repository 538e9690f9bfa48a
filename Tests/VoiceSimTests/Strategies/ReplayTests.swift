import Testing

@testable import VoiceSim

@Suite struct `Replaying` {
    @Test("a random schedule from its text gives the digest that the seed gave", arguments: catalogIDs)
    func sameDigest(id: String) throws {
        let runner = Runner(try subject(id))
        for number in 0..<500 {
            let run = runner.record(seed: 1, index: UInt64(number))
            let again = try runner.outcome(of: Schedule(parsing: run.schedule.text), in: run.conditions)
            #expect(again.digest == run.outcome.digest)
            #expect(again.broken == run.outcome.broken)
        }
    }

    @Test("a trace gives the same outcome whether it is kept or not")
    func tracing() throws {
        let runner = Runner(try subject("partial-fix"))
        for number in 0..<200 {
            let index = UInt64(number)
            let recorded = runner.record(seed: 1, index: index).outcome
            #expect(runner.run(seed: 1, index: index) == recorded)
        }
    }

    private func staleness(
        _ id: String, in fidelity: Fidelity = .native, _ story: String
    ) throws -> String {
        let schedule = try Schedule(parsing: story)
        let runner = Runner(try subject(id))
        do throws(Staleness) {
            _ = try runner.outcome(of: schedule, in: Conditions(fidelity))
            return "fits"
        } catch {
            return error.description
        }
    }

    @Test("a step that is not enabled is stale, never passed over")
    func notEnabled() throws {
        #expect(try staleness("reliable", "open c1") == "step 1: open c1 is not possible there")
        #expect(try staleness("reliable", "attach\nclosing c1") == "step 2: closing c1 is not possible there")
        #expect(try staleness("reliable", "send same") == "step 1: send same is not possible there")
        #expect(try staleness("reliable", "attach\nreset\nclose") == "step 3: close is not possible there")
    }

    @Test("an anchor that never comes is stale, at the end as in the middle")
    func neverReached() throws {
        let end = "attach open\nsend\n  before send#2: closing c1"
        #expect(try staleness("reliable", end) == "step 3: its call never comes to send#2")
        #expect(try staleness("reliable", end + "\nsend") == "step 3: its call never comes to send#2")
    }

    @Test("an anchor that comes where nothing can happen is told so, at the end as in the middle")
    func nothingEnabled() throws {
        let story = "attach open\nsend\n  before send#1: closing c1\n"
        let text = "step 3: its call comes to send#1, but nothing can happen there"
        #expect(try staleness("reliable", in: .browser, story) == text)
        #expect(try staleness("reliable", in: .browser, story + "send\n") == text)
        #expect(try staleness("reliable", in: .native, story) == "fits")
        let twice = "attach open\nsend\n  before send#1: fail c1\n  before send#1: closing c1"
        #expect(
            try staleness("reliable", twice)
                == "step 4: its call comes to send#1, but nothing can happen there")
    }

    @Test("a step that is not possible at its anchor is told with the anchor")
    func notEnabledThere() throws {
        #expect(
            try staleness("reliable", "attach open\nsend\n  before send#1: open c1")
                == "step 3: open c1 is not possible at send#1")
    }

    @Test("an anchor that its call passed before an earlier step is told so")
    func passedBefore() throws {
        let story = "attach open\nsend\n  before send#1: closing c1\n  before check#1: closed c1"
        #expect(
            try staleness("reliable", story) == "step 4: its call has passed check#1 before step 3 happens")
    }

    @Test("steps at one yield point come in their order, an earlier point cannot follow")
    func order() throws {
        let story = "attach\nsend\n  before check#2: open c1\n  before check#1: closing c1"
        #expect(try staleness("safe-send", story) != "fits")
    }
}

/// The ids of the catalog, but for those whose timers go on for ever, so that many of their runs settle for
/// 1,000 rounds: thousands of them take minutes.
let catalogIDs = [
    "partial-fix", "guarded-flush", "retry-queue", "safe-send", "shift-then-check", "one-event-flag",
    "pending-for-ever", "reconnecting-on-any-close", "reconnecting", "reliable",
]
