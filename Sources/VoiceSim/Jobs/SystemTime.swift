import Foundation

/// Turns the moments of the system's clocks at which a job wants to go on into durations.
///
/// `Task.sleep(for:)` adds the duration to what the continuous clock shows, and nothing tells which duration
/// that was. It lies between what is left of it now and what would have been left at the beginning of the
/// run. Of all durations between these the roundest is taken: the one that somebody wrote. So what follows
/// does not depend on how quick the machine is, unless somebody sleeps for odd times and the machine pauses
/// in the middle of a run. A handler that takes the clock of its surroundings has no such doubt.
///
/// This is the one place of the simulator that reads a clock.
enum SystemTime {
    /// Rounder durations first, in nanoseconds.
    private static let grains: [Int64] = [
        3_600_000_000_000, 60_000_000_000, 30_000_000_000, 10_000_000_000, 5_000_000_000, 1_000_000_000,
        500_000_000, 250_000_000, 100_000_000, 50_000_000, 25_000_000, 10_000_000, 5_000_000, 1_000_000,
        500_000, 100_000, 50_000, 10_000, 1_000, 1,
    ]

    /// How long it is until this moment of a clock, in the roundest way.
    ///
    /// - Parameter start: what ``now`` was before anybody can have looked at the clock.
    static func delay(
        until seconds: Int64, _ nanoseconds: Int64, on clock: Int32, since start: Int64
    ) -> Duration {
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        if overflow { return .seconds(seconds) }
        return delay(.nanoseconds(product &+ nanoseconds &- read(clock)), since: start)
    }

    /// How long it is, in the roundest way, where so much is left now.
    static func delay(_ left: Duration, since start: Int64) -> Duration {
        // Whoever sleeps for a century does not care.
        guard left < .seconds(3_000_000_000) else { return left }
        let least = max(
            left.components.seconds &* 1_000_000_000 &+ left.components.attoseconds / 1_000_000_000, 0)
        return .nanoseconds(roundest(from: least, to: least &+ max(now &- start, 0)))
    }

    /// The roundest number between two.
    static func roundest(from least: Int64, to most: Int64) -> Int64 {
        if most <= 0 { return 0 }
        // Nobody sleeps for no time: the machine has paused for longer than that.
        let least = max(least, 1)
        for grain in grains {
            let next = (least + grain - 1) / grain * grain
            if next <= most { return next }
        }
        return least
    }

    /// The time that has passed since the machine was started, in nanoseconds.
    static var now: Int64 { read(2) }

    /// What a clock shows, in nanoseconds. The runtime numbers its clocks: 1 goes on while the machine
    /// sleeps, 2 does not, 3 is the calendar's.
    private static func read(_ clock: Int32) -> Int64 {
        var time = timespec()
        #if os(Linux)
            let id = clock == 2 ? CLOCK_MONOTONIC : clock == 3 ? CLOCK_REALTIME : CLOCK_BOOTTIME
        #else
            let id = clock == 2 ? CLOCK_UPTIME_RAW : clock == 3 ? CLOCK_REALTIME : CLOCK_MONOTONIC_RAW
        #endif
        clock_gettime(id, &time)
        return Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
    }
}
