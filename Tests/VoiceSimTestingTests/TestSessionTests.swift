import DataChannels
import Foundation
import Synchronization
import Testing
import VoiceHandlers
import VoiceSim

@testable import VoiceSimTesting

@Suite struct `A test of a handler` {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    @Test("fails once for each property that is broken, the worst first, and not for a sound handler")
    func failures() async {
        let result = await scratch.order(.all).result(in: [:])
        let properties = result.failures.compactMap(\.property)
        #expect(properties.count > 1 && PropertySet(properties).count == properties.count)
        #expect(properties.first == .noLoss || properties.first == .noEscapedError)
        var sound = scratch.order(.all)
        sound.subject = Subject("reliable") { _ in ReliableHandler() }
        #expect(await sound.result(in: [:]).failures.isEmpty)
    }

    @Test("tells the story, what was expected and what came, whether it is proven shortest, and the entry")
    func text() async throws {
        var order = scratch.order()
        order.proofLimit = 1_000
        let failure = try #require(await order.result(in: [:]).failures.first)
        let entry = try #require(failure.entry)
        #expect(failure.description.hasPrefix("mine breaks no-loss in native fidelity\nafter "))
        #expect(failure.description.contains("\n   app     handler"))
        #expect(failure.description.contains("\nno-loss is broken\n  expected: every message given is "))
        #expect(failure.description.contains("\n  came:     "))
        #expect(failure.description.contains(/\nproven shortest: \d+ schedules? tried\n/))
        let steps = entry.counterexample.schedule.text.split(separator: "\n").map { "\n  \($0)" }.joined()
        #expect(failure.description.hasSuffix("\n" + steps))
        #expect(entry.counterexample.shortest?.isProven == true)
        #expect(try CorpusStore.read(scratch.path + "/Corpus/" + scratch.files[0]).entry == entry)
    }

    @Test("runs a handler where it lives: on the main actor, its corpus too")
    func mainActor() async throws {
        var order = scratch.order()
        order.subject = .onMainActor("mine") { _ in
            MainActor.assertIsolated()
            return Careless()
        }
        let first = await order.result(in: [:])
        let second = await order.result(in: ["VOICESIM_SCHEDULES": "0"])
        #expect(first.failures.map(\.property) == [.noLoss] && !scratch.files.isEmpty)
        #expect(second.failures.map(\.entry) == first.failures.map(\.entry))
    }

    @Test("passes with a property that is listed as known, and fails when nothing breaks that any more")
    func knownIssues() async {
        var order = scratch.order()
        order.knownIssues = [.noLoss]
        #expect(await order.result(in: [:]).failures.map(\.isKnownIssue) == [true])
        var mended = scratch.order(mended: true, [.noInvention])
        mended.knownIssues = [.noInvention]
        let sentence =
            "mine: knownIssues names no-invention, and nothing breaks it: not the corpus, and none of 64 "
            + "schedules; take it off the list"
        #expect(await mended.result(in: [:]).failures.map(\.description) == [sentence])
        // Other schedules than the test's own prove nothing about its list.
        #expect(await mended.result(in: ["VOICESIM_SEED": "2"]).failures.isEmpty)
        #expect(await mended.result(in: ["VOICESIM_SCHEDULES": "0"]).failures.isEmpty)
    }

    @Test("refuses what makes no sense, in one sentence")
    func faults() async {
        var strange = scratch.order(["no-los"])
        #expect(await strange.trouble == "'mine' is not judged by 'no-los'; did you mean 'no-loss'?")
        strange = scratch.order([.noLoss])
        strange.knownIssues = [.inOrder]
        #expect(await strange.trouble == "knownIssues names in-order, which the test does not expect to hold")
        strange = scratch.order([])
        #expect(await strange.trouble == "no property is expected: name at least one")
        strange = scratch.order(.all(but: [.delivered]))
        #expect(await strange.trouble == "'mine' is not judged by 'delivered'")
        strange = scratch.order()
        strange.scenario.farSide = "silnet"
        #expect(await strange.trouble == "'mine' has no far side 'silnet'; did you mean 'silent'?")
    }

    @Test("is widened by the environment")
    func environment() async throws {
        let wider = try TestPlan(
            scratch.order(), environment: ["VOICESIM_SEED": "0x2a", "VOICESIM_SCHEDULES": "1_000_000"])
        #expect(wider.seed == 42 && wider.schedules == 1_000_000 && wider.start == 0 && wider.saves)
        let none = try TestPlan(scratch.order(), environment: ["VOICESIM_SEED": "", "CI": "false"])
        #expect(none.seed == 1 && none.schedules == 64 && none.saves && !none.isChanged)
    }

    @Test(
        "says what is wrong with a variable of the environment",
        arguments: [
            ("VOICESIM_SEED", "dice", "VOICESIM_SEED is a 64-bit number such as 42 or 0x2a, not 'dice'"),
            ("VOICESIM_FROM", "-1", "VOICESIM_FROM is a whole number such as 1000000 or 1_000_000, not '-1'"),
            (
                "VOICESIM_SCHEDULES", "many",
                "VOICESIM_SCHEDULES is a whole number such as 1000000 or 1_000_000, not 'many'"
            ),
            (
                "VOICESIM_FROM", "18446744073709551615",
                "VOICESIM_FROM and VOICESIM_SCHEDULES go beyond the last place, 18446744073709551614"
            ),
        ])
    func variables(name: String, value: String, sentence: String) async {
        let result = await scratch.order().result(in: [name: value])
        #expect(result.failures.map(\.description) == [sentence])
    }

    @Test("ends soon when it is cancelled, tells what it has found, and has saved it")
    func cancellation() async throws {
        let made = Atomic(0)
        let task = Mutex<Task<TestResult, Never>?>(nil)
        var endless = scratch.order(schedules: 1 << 60)
        endless.subject = Subject("mine") { _ in
            // Long after the first story has been told.
            if made.wrappingAdd(1, ordering: .relaxed).oldValue > 2_000 { task.withLock { $0?.cancel() } }
            return Careless()
        }
        let order = endless
        let running = Task { await order.result(in: [:]) }
        task.withLock { $0 = running }
        let result = await running.value
        #expect(result.failures.map(\.property) == [.noLoss])
        #expect(!scratch.files.isEmpty)
    }

    @Test("says of a nondeterministic handler that no verdict can be trusted")
    func nondeterminism() async {
        let made = Atomic(0)
        var order = scratch.order(.all)
        order.subject = Subject("mine") { _ in
            Careless(isMended: made.wrappingAdd(1, ordering: .relaxed).oldValue % 2 == 0)
        }
        let last = await order.result(in: [:]).failures.last
        #expect(last?.property == nil)
        #expect(last?.description.hasPrefix("mine is nondeterministic: ") == true)
    }

    @Test(
        "calls a handler by the name of its type",
        arguments: [
            ("MyHandler", "MyHandler"), ("Client<Socket>", "Client_Socket_"), ("Über", "_ber"),
            ("", "handler"),
        ])
    func names(type: String, name: String) {
        #expect(Subject.name(of: type).text == name)
    }
}

extension TestOrder {
    /// The one sentence that it comes to.
    fileprivate var trouble: String? {
        get async {
            let failures = await result(in: [:]).failures
            return failures.count == 1 && failures[0].property == nil ? failures[0].description : nil
        }
    }
}
