import DataChannels
import Foundation
import Testing

@testable import VoiceSim

@Suite struct `Pruning, held against looking at everything,` {
    /// How many generated handlers are looked at: a few to smaller bounds, or as many as the environment
    /// asks for, and then to 4 steps; `.ci/run` asks for 200, in release.
    private static let asked = ProcessInfo.processInfo.environment["VOICESIM_GENERATED"].flatMap(Int.init)
    private static var seeds: [UInt64] { (0..<UInt64(asked ?? 4)).map { $0 } }
    private static var steps: Int { asked == nil ? 3 : 4 }

    /// Looking at everything takes long where much can happen: each handler has a third of the kinds of step,
    /// and always those without which nothing happens.
    private static func kinds(_ seed: UInt64, _ conditions: Conditions) -> [Step.Kind] {
        var random = RandomSource(seed: Seed(seed))
        let always: [Step.Kind] = [.send, .deliver, .tick, [.attach, .attachOpen][random.below(2)]]
        return Step.Kind.possible(with: conditions.quirks).filter {
            random.below(3) == 0 || always.contains($0)
        }
    }

    /// Half of them have quirks, and half a far side that speaks.
    private static func conditions(_ seed: UInt64, _ fidelity: Fidelity) -> Conditions {
        let farSides: [FarSideName] = [.silent, .acknowledging, .silent, .deafAtFirst]
        return Conditions(
            fidelity, quirks: seed % 8 < 4 ? .none : .all, farSide: farSides[Int(seed % 4)])
    }

    @Test("comes to the same verdicts for generated handlers", arguments: seeds, Fidelity.allCases)
    func generated(seed: UInt64, fidelity: Fidelity) async throws {
        try await compare(seed, fidelity, makes: false)
    }

    @Test(
        "comes to the same verdicts for generated handlers that make channels", arguments: seeds,
        Fidelity.allCases)
    func makers(seed: UInt64, fidelity: Fidelity) async throws {
        try await compare(seed, fidelity, makes: true)
    }

    private func compare(_ seed: UInt64, _ fidelity: Fidelity, makes: Bool) async throws {
        let subject = GeneratedProgram.subject(seed, makes: makes)
        let conditions = Self.conditions(seed, fidelity)
        let bounds = Bounds(
            steps: Self.steps, messages: 2, channels: 2, in: conditions, kinds: Self.kinds(seed, conditions))
        let full = try await Explorer(subject, bounds: bounds, prunes: false).explore(jobs: 2)
        let pruned = try await Explorer(subject, bounds: bounds).explore(jobs: 2)
        let program = GeneratedProgram(seed: seed, makes: makes)
        #expect(sizes(pruned) == sizes(full), "generated-\(seed), \(fidelity.name), \(program.account)")
        // A proof looks for one property and so tells fewer states apart; and it has other bounds.
        // One that no trace shows is looked for in every schedule, or by nobody here.
        for property in PropertySet.all.members
        where PropertyCatalog.common.type(of: property)!.isSeenInTraces {
            for steps in 1...Self.steps {
                var bounds = bounds
                bounds.steps = steps
                let alone = try await Explorer(subject, properties: PropertySet([property]), bounds: bounds)
                    .explore(jobs: 2)
                let expected = sizes(full).filter { $0.property == property && $0.size <= steps }
                #expect(
                    sizes(alone) == expected,
                    "generated-\(seed), \(fidelity.name), \(property.text), \(steps)")
            }
        }
    }

    @Test("tells two timers apart, named or not", arguments: [true, false])
    func twoTimers(areNamed: Bool) async throws {
        let subject = Subject("two-timers") { TwoTimers($0.clock, areNamed: areNamed) }
        let properties = PropertySet([.noEscapedError])
        let kinds = Step.Kind.plain.filter { !Step.Kind.aboutSizes.contains($0) }
        let bounds = Bounds(steps: 4, messages: 1, channels: 1, fidelity: .browser, kinds: kinds)
        let pruned = try await Explorer(subject, properties: properties, bounds: bounds).explore()
        #expect(pruned.counterexamples.map(\.schedule.text) == ["attach\nsend\ntick\nclear\n"])
        let shrinker = Shrinker(subject, property: .noEscapedError, fidelity: .browser)
        let proof = try await shrinker.prove(
            try Schedule(parsing: "clear\nclear\nattach\nsend\ntick\nclear\n"))
        #expect(proof.schedule.size == 4)
    }

    private struct Size: Equatable {
        let property: PropertyID
        let size: Int
    }

    private func sizes(_ exploration: Exploration) -> [Size] {
        exploration.counterexamples.map { Size(property: $0.property, size: $0.schedule.size) }
            .sorted { $0.property.text < $1.property.text }
    }
}

/// Two timers of equal length, told apart by nothing but which was set first. The probe's must not fire
/// before the ping's; when it does, the next `clear` fails.
private final class TwoTimers: VoiceEventHandling, StateFingerprinting {
    private let clock: any VoiceClock
    private let areNamed: Bool
    private var ping: TimerID?
    private var probe: TimerID?
    private var isBad = false
    weak var observer: (any VoiceEventObserver)?
    var isReady: Bool { false }
    var queuedCount: Int { 0 }

    init(_ clock: any VoiceClock, areNamed: Bool) { (self.clock, self.areNamed) = (clock, areNamed) }

    func sendEvent(_ event: VoiceEvent) {
        if ping == nil { ping = clock.setTimer(after: .seconds(1)) { [weak self] in self?.ping = nil } }
    }
    func setDataChannel(_ channel: any DataChannel) {
        if probe != nil { return }
        probe = clock.setTimer(after: .seconds(1)) { [weak self] in
            guard let self else { return }
            probe = nil
            if ping != nil { isBad = true }
        }
    }
    func clear() throws(DataChannelError) { if isBad { throw .operation } }
    func reset() {}
    func fingerprint(into fingerprint: inout StateFingerprint) {
        fingerprint.add(isBad)
        fingerprint.add(areNamed ? ping : nil as TimerID?)
        fingerprint.add(areNamed ? probe : nil as TimerID?)
        fingerprint.add(ping != nil)
        fingerprint.add(probe != nil)
    }
}
