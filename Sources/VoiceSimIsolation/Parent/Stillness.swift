import Foundation
import VoiceSim

/// For how long nothing has moved in a child, as far as its slots show.
///
/// Only time in which we looked counts, in small pieces: a machine that slept, or a process that was
/// stopped, has let no time pass for the child either.
struct Stillness {
    /// What a slot shows.
    private struct Look: Equatable {
        var condition: RunSlot.Condition
        var beat: UInt64
        var index: UInt64

        init(_ slot: RunSlot) {
            (condition, beat, index) = (slot.condition, slot.beat, slot.index)
        }
    }

    private let slots: [RunSlot]
    private var looks: [Look]
    private var waited: [Duration]
    private let clock = ContinuousClock()
    private var last: ContinuousClock.Instant

    init(of slots: [RunSlot]) {
        self.slots = slots
        looks = slots.map(Look.init)
        waited = slots.map { _ in .zero }
        last = clock.now
    }

    /// How often to look, in milliseconds, for whoever has so much patience.
    static func interval(for patience: Duration) -> Int32 {
        let milliseconds =
            patience.components.seconds * 1_000 + patience.components.attoseconds / 1_000_000_000_000_000
        return Int32(min(max(milliseconds / 8, 5), 50))
    }

    /// How long nothing at all may be under way although something was asked for.
    private static let idlePatience = Duration.seconds(60)

    /// Nothing is under way.
    private var isIdle: Bool { slots.allSatisfy { $0.condition == .idle } }

    /// Something has come: begins anew.
    mutating func restart() {
        for place in waited.indices { waited[place] = .zero }
        last = clock.now
    }

    /// Looks.
    ///
    /// - Returns: whether a slot in which something is under way has shown the same for this long, or all of
    ///   them for six times as long, and at least a minute, that nothing is.
    mutating func lasts(for patience: Duration) -> Bool {
        let now = clock.now
        let passed = min(now - last, .milliseconds(200))
        last = now
        for (place, slot) in slots.enumerated() {
            let look = Look(slot)
            if look != looks[place] {
                looks[place] = look
                waited[place] = .zero
            } else {
                waited[place] += passed
                // Between two schedules an exploration puts results together, which may take a while.
                let limit = look.condition == .idle ? max(patience * 6, Self.idlePatience) : patience
                if waited[place] >= limit, look.condition != .idle || isIdle { return true }
            }
        }
        return false
    }
}
