import DataChannels

/// Time that passes only when the scheduler says so.
///
/// Timers fire in the order of their deadlines; of two with the same deadline, the one set first. Between
/// runs, and for the handlers of an earlier run, the clock stands still: nothing can be set or taken back.
///
/// A timer that goes takes what it holds with it, and that may call the clock from its `deinit`. So timers
/// are moved out of the list first, and die when nothing else is under way.
package final class VirtualClock: VoiceClock, @unchecked Sendable {
    private struct Timer {
        let id: TimerID
        let deadline: Duration
        /// The session in which it was set.
        let session: Int
        let action: TimerAction
    }

    @exclusivity(unchecked) private var timers: [Timer] = []
    @exclusivity(unchecked) private var nextNumber: UInt64 = 0
    /// The time that has passed in the run.
    @exclusivity(unchecked) package private(set) var now: Duration = .zero
    @exclusivity(unchecked) private var isRunning = true
    /// How many sessions have ended: what was set in one of them is old.
    @exclusivity(unchecked) private var session = 0
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
        session = 0
        now = .zero
    }

    /// A new session begins: all that is set now is old.
    func beginSession() { session += 1 }

    package func setTimer(after delay: Duration, _ action: @escaping TimerAction) -> TimerID {
        let id = TimerID(number: nextNumber)
        nextNumber += 1
        // A call that sets timers for ever is brought to an end like one that looks for ever.
        guard isRunning, world?.use({ $0.lookOnTheSide() }) ?? true else { return id }
        world?.use { $0.log.exercised.formUnion(.timer) }
        timers.append(
            Timer(
                id: id, deadline: now + min(max(delay, .zero), Self.longestDelay), session: session,
                action: action))
        return id
    }

    package func cancelTimer(_ id: TimerID) {
        guard isRunning, world?.use({ $0.lookOnTheSide() }) ?? true else { return }
        guard let place = timers.firstIndex(where: { $0.id == id }) else { return }
        _ = timers.remove(at: place)
    }

    /// Advances to the earliest timer and takes it out; there is one. O(timers).
    ///
    /// - Returns: what it does, and whether it is of an earlier session.
    func takeEarliest() -> (action: TimerAction, isOld: Bool) {
        let timer = timers.remove(at: earliest)
        now = timer.deadline
        return (timer.action, timer.session < session)
    }

    /// How long the earliest timer still has to run; there is one. O(timers).
    var timeToEarliest: Duration { timers[earliest].deadline - now }

    private var earliest: Int {
        var earliest = 0
        for index in timers.indices where timers[index].deadline < timers[earliest].deadline {
            earliest = index
        }
        return earliest
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

    /// How long each timer still has to run, and whether it is of an earlier session, in the order in which
    /// they will fire. O(timers²).
    var remaining: [(time: Duration, isOld: Bool)] {
        var remaining = timers.map { _ in (time: Duration.zero, isOld: false) }
        for (index, timer) in timers.enumerated() {
            remaining[place(at: index)] = (timer.deadline - now, timer.session < session)
        }
        return remaining
    }
}
