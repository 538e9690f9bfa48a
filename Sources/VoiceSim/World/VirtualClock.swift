import DataChannels

/// Time that passes only when the scheduler says so.
///
/// Timers fire in the order of their deadlines; of two with the same deadline, the one set first.
final class VirtualClock: VoiceClock {
    private struct Timer {
        let id: TimerID
        let deadline: Duration
        let action: TimerAction
    }

    @exclusivity(unchecked) private var timers: [Timer] = []
    @exclusivity(unchecked) private var nextNumber: UInt64 = 0
    @exclusivity(unchecked) private(set) var now: Duration = .zero

    var hasTimer: Bool { !timers.isEmpty }

    func reset() {
        if !timers.isEmpty { timers.removeAll(keepingCapacity: true) }
        nextNumber = 0
        now = .zero
    }

    func setTimer(after delay: Duration, _ action: @escaping TimerAction) -> TimerID {
        let id = TimerID(number: nextNumber)
        nextNumber += 1
        timers.append(Timer(id: id, deadline: now + max(delay, .zero), action: action))
        return id
    }

    func cancelTimer(_ id: TimerID) {
        timers.removeAll { $0.id == id }
    }

    /// Advances to the earliest timer and takes it out; there is one. O(timers).
    func takeEarliest() -> TimerAction {
        var earliest = 0
        for index in timers.indices where timers[index].deadline < timers[earliest].deadline {
            earliest = index
        }
        let timer = timers.remove(at: earliest)
        now = timer.deadline
        return timer.action
    }

    /// How long each timer still has to run, in the order in which they were set.
    var remaining: [Duration] { timers.map { $0.deadline - now } }
}
