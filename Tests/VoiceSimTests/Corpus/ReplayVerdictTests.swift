import Testing

@testable import VoiceSim

@Suite struct `An entry that is replayed` {
    private func verdict(_ expect: String, on id: String, _ steps: String) throws -> ReplayVerdict? {
        let text = "voicesim-schedule: 1\n\(expect)\nfidelity: native\n\n\(steps)\n"
        return try ScheduleFile(parsing: text).replay(on: subject(id))
    }

    private let fails = "handler: safe-send\nproperty: ready-flag\nexpect: fails"
    private let passes = "handler: safe-send\nproperty: ready-flag\nexpect: passes"

    @Test("is reproduced if it comes to what it says")
    func reproduced() throws {
        #expect(try verdict(fails, on: "safe-send", "attach opening\nreset") == .reproduced)
        #expect(try verdict(passes, on: "safe-send", "attach open\nsend") == .reproduced)
    }

    @Test("is fixed if it breaks its property no more")
    func fixed() throws {
        #expect(try verdict(fails, on: "safe-send", "attach open\nsend") == .fixed(PropertySet([.readyFlag])))
    }

    @Test("is changed if it breaks what it should not, or more than was recorded")
    func changed() throws {
        let broken = PropertySet([.readyFlag, .quietAfterReset])
        #expect(try verdict(passes, on: "safe-send", "attach opening\nreset") == .changed(broken))
        let exactly = fails + "\nbreaks: ready-flag"
        #expect(try verdict(exactly, on: "safe-send", "attach opening\nreset") == .changed(broken))
    }

    @Test("is stale if it does not fit the handler any more")
    func stale() throws {
        guard
            case .stale(let staleness) = try verdict(fails, on: "safe-send", "send\n  before send#1: fail c1")
        else { throw staleExpected }
        #expect(staleness.entry == 1)
    }

    @Test("says nothing of another handler, whether it would fit or not")
    func another() throws {
        #expect(try verdict(fails, on: "reliable", "attach opening\nreset") == nil)
        #expect(try verdict(fails, on: "reliable", "send\n  before send#1: fail c1") == nil)
        let seed = "expect partial-fix: fails checked-send"
        #expect(try verdict(seed, on: "reliable", "send\n  before send#1: fail c1") == nil)
    }

    private struct StaleExpected: Error {}
    private var staleExpected: StaleExpected { StaleExpected() }

    @Test("judges only the handlers that a starting schedule speaks of")
    func starting() throws {
        let seed = "expect partial-fix: fails checked-send\nexpect reliable: passes"
        #expect(try verdict(seed, on: "partial-fix", "send") == .reproduced)
        #expect(try verdict(seed, on: "reliable", "send") == .reproduced)
        #expect(try verdict(seed, on: "safe-send", "send") == nil)
        let gone = ReplayVerdict.fixed(PropertySet([.noLoss]))
        #expect(try verdict("expect reliable: fails no-loss", on: "reliable", "send") == gone)
        let more = "expect partial-fix: fails no-loss, checked-send"
        #expect(try verdict(more, on: "partial-fix", "send") == gone)
    }
}
