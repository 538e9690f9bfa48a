import DataChannels
import Testing
import VoiceHandlers
import VoiceSim

/// Handlers that are wrong on purpose.
@Suite struct `A mutant` {
    @Test("has a name of its own that a subject can have, and a sentence")
    func names() throws {
        let all = MutantCatalog.all + MutantCatalog.lookAlikes + [MutantCatalog.original]
        for (place, mutant) in all.enumerated() {
            _ = try SubjectName(mutant.id)
            #expect(!all[..<place].contains { $0.id == mutant.id }, "\(mutant.id)")
            #expect(!mutant.summary.isEmpty && !mutant.summary.hasSuffix("."), "\(mutant.id)")
            #expect(MutantCatalog.mutant(named: mutant.id)?.summary == mutant.summary)
        }
        #expect(MutantCatalog.mutant(named: "nobody") == nil)
    }

    @Test("is the reliable handler but for its defect: without one it leaves the same traces")
    func copy() throws {
        let copy = Runner(try subject(MutantCatalog.original))
        let reliable = Runner(Subject("reliable") { _ in ReliableHandler(capacity: 4) })
        for index in 0..<2_000 as Range<UInt64> {
            let outcome = reliable.run(seed: 1, index: index)
            #expect(copy.run(seed: 1, index: index).digest == outcome.digest, "schedule \(index)")
        }
    }

    @Test("breaks something in 3,000 schedules", arguments: seenAtOnce)
    func breaks(mutant: Mutant) throws {
        let runner = Runner(try subject(mutant))
        #expect((0..<3_000).contains { runner.run(seed: 1, index: $0).broken != .none })
    }

    @Test("has its story where random schedules hardly come", arguments: stories)
    func story(id: String, property: PropertyID, story: String) throws {
        let mutant = try #require(MutantCatalog.mutant(named: id))
        let schedule = try Schedule(parsing: story)
        #expect(try Runner(subject(mutant)).outcome(of: schedule, in: .native).broken.contains(property))
        #expect(try Runner(subject(MutantCatalog.original)).outcome(of: schedule, in: .native).broken.isEmpty)
    }
}

/// A mutant as something to simulate.
func subject(_ mutant: Mutant) throws -> Subject {
    var claims: Claims = mutant.sendsOwnMessages ? .sendsOwnMessages : []
    if mutant.delivers { claims.insert(.delivers) }
    if mutant.passesOn { claims.insert(.passesOn) }
    if mutant.answersLater { claims.insert(.answersLater) }
    let messages = mutant.carries.map { carries in MessageContents.numbered.carried { carries($0) } }
    return Subject(
        try SubjectName(mutant.id), claims: claims, messages: messages ?? .numbered,
        farSide: FarSideName(mutant.farSide)!, make: mutant.make)
}

/// The mutants that some property sees in a few schedules.
private let seenAtOnce = MutantCatalog.all.filter { !notSeenAtOnce.contains($0.id) }

private let notSeenAtOnce = [
    "clear-does-nothing", "clear-keeps-first", "clear-keeps-last", "clear-ignored-while-flushing",
    "reset-keeps-queue", "flushes-a-copy", "drops-at-once", "drops-what-was-sent", "drops-then-sends",
    "drops-twice", "drops-a-stranger", "gives-up-after-failure", "gives-up-after-three-channels",
    "ready-while-connecting", "ready-while-closing", "counts-nothing", "counts-one-too-few",
    "counts-up-to-two", "silent-channel-error", "refusal-twice", "channel-error-twice", "error-at-close",
    "error-on-drain", "flush-failed-when-not-open", "retry-reports-after-reset", "waits-eleven-seconds",
    "waits-a-minute", "waits-a-day", "batches-thirty-seconds", "sends-on-after-reset",
    "removes-first-blindly", "drops-refused-blindly", "second-flush-after-reset",
    "same-channel-sends-last-again", "same-channel-loses-delegate", "same-channel-clears-queue",
    "silent-when-full-256", "one-too-many-256", "forgets-ninth", "sixth-channel-unheard",
    "fifth-low-ignored", "full-failure-reconnect", "kept-by-closure", "kept-by-delegate", "kept-by-timer",
    "kept-until-reset",
]

/// Stories that random schedules of the usual length do not come to, or hardly ever.
private let stories: [(String, PropertyID, String)] = [
    ("forgets-ninth", .noLoss, "attach open\n" + String(repeating: "send\n", count: 9)),
    ("sixth-channel-unheard", .noStuckQueue, String(repeating: "attach\n", count: 6) + "send"),
    (
        "fifth-low-ignored", .noStuckQueue,
        "attach open\n" + String(repeating: "send\nfull c1\ndrain c1\ndeliver\n", count: 4) + "full c1\nsend"
    ),
    (
        "full-failure-reconnect", .noStuckQueue,
        "attach open\nfull c1\nsend\nfail c1\ndeliver\n  before emit#1: attach open"
    ),
]
