import DataChannels

/// Time that passes only when the scheduler says so.
///
/// Timers fire in the order of their deadlines; of two with the same deadline, the one set first. Between
/// runs, and for the handlers of an earlier run, the clock stands still: nothing can be set or taken back.
///
/// A timer that goes takes what it holds with it, and that may call the clock from its `deinit`. So timers
/// are moved out of the list first, and die when nothing else is under way.
final class VirtualClock: VoiceClock {
    private struct Timer {
        let id: TimerID
        let deadline: Duration
        let action: TimerAction
    }

    @exclusivity(unchecked) private var timers: [Timer] = []
    @exclusivity(unchecked) private var nextNumber: UInt64 = 0
    @exclusivity(unchecked) private(set) var now: Duration = .zero
    @exclusivity(unchecked) private var isRunning = true
    /// The world whose clock it is, during a run; it lives as long as the run does.
    @exclusivity(unchecked) private var world: Borrowed<World>?

    /// The longest delay, 30,000 years: so that no sum of them is too large for a `Duration`.
    private static let longestDelay: Duration = .seconds(1_000_000_000_000)

    var hasTimer: Bool { !timers.isEmpty }

    /// A run begins.
    func enter(_ world: World) {
        self.world = Borrowed(world)
        isRunning = true
    }

    /// The run is over: no timer will fire any more.
    func leave() {
        isRunning = false
        world = nil
        while let timer = timers.popLast() { _ = timer }
        nextNumber = 0
        now = .zero
    }

    func setTimer(after delay: Duration, _ action: @escaping TimerAction) -> TimerID {
        let id = TimerID(number: nextNumber)
        nextNumber += 1
        // A call that sets timers for ever is brought to an end like one that looks for ever.
        guard isRunning, world?.use({ $0.lookOnTheSide() }) ?? true else { return id }
        world?.use { $0.log.exercised.formUnion(.timer) }
        timers.append(
            Timer(id: id, deadline: now + min(max(delay, .zero), Self.longestDelay), action: action))
        return id
    }

    func cancelTimer(_ id: TimerID) {
        guard isRunning, world?.use({ $0.lookOnTheSide() }) ?? true else { return }
        guard let place = timers.firstIndex(where: { $0.id == id }) else { return }
        _ = timers.remove(at: place)
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

    /// How many timers are set.
    var count: Int { timers.count }

    /// The place of a timer among those that are set, in the order in which they will fire; nil if it is
    /// not set any more. O(timers).
    func place(of id: TimerID) -> Int? {
        guard let index = timers.firstIndex(where: { $0.id == id }) else { return nil }
        return place(at: index)
    }

    /// The place in the order of firing of the timer that was set `index` timers after the first.
    private func place(at index: Int) -> Int {
        let deadline = timers[index].deadline
        var place = 0
        for other in timers.indices {
            let comes = other < index ? timers[other].deadline <= deadline : timers[other].deadline < deadline
            if comes { place += 1 }
        }
        return place
    }

    /// How long each timer still has to run, in the order in which they will fire. O(timers · log timers).
    var remaining: [Duration] {
        // Equal deadlines are equal here too, so their order does not matter.
        timers.map { $0.deadline - now }.sorted()
    }
}
