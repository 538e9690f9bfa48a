import DataChannels
import Testing

@testable import VoiceSim

@Suite struct `The explorer` {
    /// A handler that looks at nothing: no yield point, so that schedules can be counted by hand.
    private let silent = Planted.subject { _ in }

    /// What there is but for padded messages and tight buffers.
    private static let withoutSizes = Step.Kind.plain.filter { !Step.Kind.aboutSizes.contains($0) }

    @Test("counts as many schedules as there are")
    func countedByHand() async throws {
        // One message, one channel, a handler without yield points, native fidelity.
        // Size 0: the empty schedule.                                                              1
        // Size 1: send, attach, attach open, attach opening, clear, reset.                         6
        // Size 2, after
        //   send ×3: sending is used up; attach ×4, clear, reset                               3 × 6
        //   clear, reset: as at the beginning                                                  2 × 9
        //   attach: send ×3, close, clear, reset, attach again, open c1, fail c1                   9
        //   attach open: send ×3, close, clear, reset, attach again, closing, fail, full, tight   11
        //   attach opening: the same and deliver                                                  12
        //   attach tight: as attach open, without tight and with drain                            11
        let bounds = Bounds(steps: 2, messages: 1, channels: 1, fidelity: .native)
        let exploration = try await Explorer(
            silent, properties: PropertySet([.livelock]), bounds: bounds, prunes: false
        ).explore()
        #expect(exploration.schedulesBySize == [1, 9, 3 * 6 + 2 * 9 + 9 + 11 + 12 + 11])
        #expect(exploration.isComplete)
        #expect(!exploration.isClosed)
    }

    @Test("counts interleaved steps at each yield point, each schedule once")
    func countedInside() async throws {
        // guarded-flush, one message that it gives to an open channel: check#1 in attach open, check#1 and
        // send#1 in send. Only attach open, send and closing c1 are on.
        // Size 0: 1. Size 1: send, attach open. Size 2, after
        //   send: attach open                                                                      1
        //   attach open: send, closing c1 after it, closing c1 at its check#1                      3
        // Size 3, after
        //   send, attach open: closing c1 after it, or before check#1, check#2 (both look whether
        //     it is open), check#3 (the loop) or send#1                                            5
        //   attach open, send: closing c1 after it, or before check#1 or send#1                    3
        //   attach open, closing c1 (either way): send                                             2
        let bounds = Bounds(
            steps: 3, messages: 1, channels: 1, fidelity: .native, kinds: [.send, .attachOpen, .closing])
        let exploration = try await Explorer(
            try subject("guarded-flush"), properties: PropertySet([.livelock]), bounds: bounds, prunes: false
        ).explore()
        #expect(exploration.schedulesBySize == [1, 2, 4, 10])
    }

    @Test("comes to the same verdicts with and without pruning", arguments: catalogIDs, Fidelity.allCases)
    func pruning(id: String, fidelity: Fidelity) async throws {
        // In native fidelity much can happen inside of calls: there the sizes are left out.
        let kinds = fidelity == .native ? Self.withoutSizes : nil
        let bounds = Bounds(steps: 3, messages: 2, channels: 2, fidelity: fidelity, kinds: kinds)
        let pruned = try await Explorer(subject(id), bounds: bounds).explore(jobs: 2)
        let full = try await Explorer(subject(id), bounds: bounds, prunes: false).explore(jobs: 2)
        #expect(pruned.counterexamples.map(\.property) == full.counterexamples.map(\.property))
        #expect(pruned.counterexamples.map(\.schedule.size) == full.counterexamples.map(\.schedule.size))
        #expect(pruned.schedules < full.schedules)
    }

    @Test("comes to the same verdicts for a handler that offers no fingerprint")
    func withoutFingerprint() async throws {
        let bounds = Bounds(steps: 4, messages: 2, channels: 2, fidelity: .native)
        let pruned = try await Explorer(silent, bounds: bounds).explore()
        let full = try await Explorer(silent, bounds: bounds, prunes: false).explore()
        #expect(pruned.counterexamples.map(\.property) == full.counterexamples.map(\.property))
        #expect(pruned.counterexamples.map(\.schedule.size) == full.counterexamples.map(\.schedule.size))
    }

    @Test("does not show the number of its workers")
    func workers() async throws {
        let bounds = Bounds(
            steps: 4, messages: 2, channels: 2, fidelity: .native, kinds: Self.withoutSizes)
        let explorer = Explorer(try subject("safe-send"), bounds: bounds)
        #expect(try await explorer.explore(jobs: 3) == explorer.explore(jobs: 1))
    }

    @Test("closes when no new state appears, and then says so", arguments: Fidelity.allCases)
    func closes(in fidelity: Fidelity) async throws {
        let bounds = Bounds(
            steps: nil, messages: 1, channels: 1, fidelity: fidelity, kinds: Self.withoutSizes)
        let exploration = try await Explorer(subject("reliable"), bounds: bounds).explore()
        #expect(exploration.isClosed)
        #expect(exploration.isComplete)
        #expect(exploration.counterexamples.isEmpty)
    }

    @Test("without a limit on steps finds what a bounded exploration finds", arguments: Fidelity.allCases)
    func unlimited(in fidelity: Fidelity) async throws {
        let subject = try subject("safe-send")
        let kinds = Self.withoutSizes
        let limited = Bounds(steps: 4, messages: 1, channels: 1, fidelity: fidelity, kinds: kinds)
        let unlimited = Bounds(steps: nil, messages: 1, channels: 1, fidelity: fidelity, kinds: kinds)
        let short = try await Explorer(subject, bounds: limited).explore()
        let all = try await Explorer(subject, bounds: unlimited).explore()
        for counterexample in short.counterexamples { #expect(all.counterexamples.contains(counterexample)) }
        #expect(!short.counterexamples.isEmpty)
    }

    @Test("gives counterexamples that replay, the smallest first")
    func replays() async throws {
        let subject = try subject("partial-fix")
        let bounds = Bounds(steps: 4, messages: 2, channels: 2, fidelity: .native)
        let exploration = try await Explorer(subject, bounds: bounds).explore()
        let sizes = exploration.counterexamples.map(\.schedule.size)
        #expect(sizes == sizes.sorted())
        for counterexample in exploration.counterexamples {
            let outcome = try Runner(subject).outcome(of: counterexample.schedule, in: .native)
            #expect(outcome.broken.contains(counterexample.property))
        }
    }

    @Test("says how far it came when it is ended early")
    func endsEarly() async throws {
        let bounds = Bounds(steps: 8, messages: 3, channels: 3, fidelity: .native)
        let exploration = try await Explorer(subject("reliable"), bounds: bounds).explore(limit: 1_000)
        #expect(!exploration.isComplete)
        #expect(exploration.completedSize == 2)
    }

    @Test("keeps what it has found in the middle of a size when it is ended there")
    func keepsWhatItFound() async throws {
        let bounds = Bounds(steps: 8, messages: 2, channels: 2, fidelity: .native)
        let explorer = Explorer(try subject("safe-send"), bounds: bounds)
        var kept = false
        for limit in stride(from: 60, to: 400, by: 10) {
            let exploration = try await explorer.explore(limit: .work(ofSchedules: limit))
            #expect(!exploration.isComplete)
            kept =
                kept
                || exploration.completedSize == 2
                    && exploration.counterexamples.contains { $0.schedule.size == 3 }
        }
        #expect(kept)
    }

    @Test("is complete only if everything was looked at, not once each property is known to break")
    func complete() async throws {
        let bounds = Bounds(steps: 6, messages: 2, channels: 2, fidelity: .native)
        let exploration = try await Explorer(
            subject("safe-send"), properties: PropertySet([.readyFlag]), bounds: bounds
        ).explore()
        #expect(exploration.counterexamples.count == 1)
        #expect(exploration.completedSize == 2)
        #expect(!exploration.isComplete)
        #expect(exploration.isDecided)
    }

    @Test("does not take the longest schedules there are for all there could be")
    func longest() async throws {
        let counting = Subject("counting") { _ in CountingHandler() }
        let bounds = Bounds(steps: nil, messages: 1, channels: 1, fidelity: .browser, kinds: [.clear])
        let properties = PropertySet([.livelock])
        let exploration = try await Explorer(counting, properties: properties, bounds: bounds).explore()
        #expect(!exploration.isClosed)
        #expect(!exploration.isComplete)
        #expect(exploration.interruption == .longest)
        #expect(exploration.completedSize == Schedule.maximumSize)
    }

    @Test("ends within its memory and its work, and says which was used up, whatever the number of workers")
    func limits() async throws {
        let bounds = Bounds(steps: 8, messages: 3, channels: 3, fidelity: .native)
        let explorer = Explorer(try subject("reliable"), bounds: bounds)
        let small = ExplorationLimit(bytes: 1 << 19)
        let exploration = try await explorer.explore(limit: small)
        #expect(exploration.interruption == .memory)
        #expect(exploration.bytes < 1 << 23)
        #expect(try await explorer.explore(jobs: 3, limit: small) == exploration)
        #expect(try await explorer.explore(limit: ExplorationLimit(events: 9_000)).interruption == .events)
    }

    @Test("of a handler with a call that looks 5,000 times ends within its limit")
    func longCall() async throws {
        let spinning = Planted.subject {
            $0.onSend = { (handler, _) throws(DataChannelError) in
                for _ in 0..<5_000 { _ = handler.channels.last?.readyState }
            }
        }
        let bounds = Bounds(steps: 3, messages: 2, channels: 1, fidelity: .native)
        let explorer = Explorer(spinning, properties: PropertySet([.quietAfterReset]), bounds: bounds)
        let exploration = try await explorer.explore(limit: ExplorationLimit(events: 200_000, bytes: 1 << 25))
        #expect(!exploration.isDecided)
        // What is noted grows with the number of looks and not with its square, which would be 100 MB here.
        #expect(exploration.states > 10_000)
        #expect(exploration.bytes < 1 << 24)
    }

    @Test("names a handler that keeps something across runs, and proves nothing about it")
    func nondeterminism() async throws {
        let counter = Counter()
        let forgetful = Planted.subject {
            $0.onSend = { (handler, event) throws(DataChannelError) in
                if counter.next() % 10 == 0 { handler.observer?.handlerDidReport(.error(.operation)) }
            }
        }
        let bounds = Bounds(steps: 5, messages: 2, channels: 2, fidelity: .native)
        await #expect {
            try await Explorer(forgetful, properties: PropertySet([.noDuplicate]), bounds: bounds).explore()
        } throws: { error in
            "\(error)".hasPrefix("planted is nondeterministic")
        }
        let shrinker = Shrinker(forgetful, property: .noLoss, fidelity: .native)
        let story = try Schedule(parsing: "attach open\nattach open\nsend\nclear\nclear\nsend\n")
        await #expect(throws: Nondeterminism.self) { try await shrinker.prove(story) }
    }
}

/// A handler that counts, and so never comes to a state that it has been in before.
private final class CountingHandler: VoiceEventHandling, StateFingerprinting {
    private var count = 0
    var isReady: Bool { false }
    var queuedCount: Int { 0 }
    weak var observer: (any VoiceEventObserver)?
    func setDataChannel(_ channel: any DataChannel) {}
    func sendEvent(_ event: VoiceEvent) {}
    func clear() { count += 1 }
    func reset() {}
    func fingerprint(into fingerprint: inout StateFingerprint) { fingerprint.add(count) }
}
