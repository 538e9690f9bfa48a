import DataChannels
import Testing

@testable import VoiceSim

/// Tasks that sleep have timers of the virtual clock.
@Suite struct `A task that sleeps` {
    /// How it sleeps.
    enum Way: CaseIterable { case surroundings, duration, nanoseconds }

    /// Sends the first event after three seconds, the second after two, the third after one.
    private static func sleepers(_ way: Way) -> Subject {
        Sketch.subject { handler, event in
            let seconds = event.json == #"{"m":1}"# ? 3 : event.json == #"{"m":2}"# ? 2 : 1
            let task = Task {
                switch way {
                case .surroundings: try? await handler.clock.sleep(for: .seconds(seconds))
                case .duration: try? await Task.sleep(for: .seconds(seconds))
                case .nanoseconds: try? await Task.sleep(nanoseconds: UInt64(seconds) * 1_000_000_000)
                }
                if !Task.isCancelled { handler.send(event) }
            }
            handler.tasks.withLock { $0.append(task) }
        }
    }

    /// Three events are given, and their tasks sleep.
    private func asleep(_ sleepers: Subject) throws -> String {
        try (1...3).reduce(driven(sleepers, "attach open")) { story, _ in
            try driven(sleepers, story + "\nsend")
        }
    }

    private func wake(_ way: Way) throws {
        let sleepers = Self.sleepers(way)
        let start = try asleep(sleepers)
        // A timer only makes a job ready.
        #expect(try accepted(sleepers, start + "\ntick").isEmpty)
        let story = try (1...3).reduce(start) { story, _ in try driven(sleepers, story + "\ntick") }
        #expect(try accepted(sleepers, story) == ["c1 accepted m3", "c1 accepted m2", "c1 accepted m1"])
        #expect(throws: Staleness.self) { try steps(sleepers, story + "\ntick") }
        let cleared = try driven(sleepers, start + "\nclear")
        #expect(try accepted(sleepers, cleared).isEmpty)
        let broken = try broken(by: sleepers, cleared)
        #expect(!broken.contains(.staysCleared) && !broken.contains(.livelock))
    }

    @Test("on the clock of its surroundings wakes in order, when its job is run, or when it is cancelled")
    func surroundings() throws { try wake(.surroundings) }

    @Test(
        "in its own name does likewise",
        arguments: [Way.duration, .nanoseconds])
    func system(way: Way) throws { try wake(way) }

    @Test(
        "on the system's clock sleeps for the roundest time that it can have meant",
        arguments: [
            (0, 0, 0), (0, 5, 1), (0, 1_200_000, 1_000_000), (999_700_000, 1_000_200_000, 1_000_000_000),
            (2_999_999_000, 3_000_000_000, 3_000_000_000),
            (59_999_000_000, 60_000_400_000, 60_000_000_000), (99_999_990, 100_000_001, 100_000_000),
            (1_234_567, 1_234_567, 1_234_567), (1_499_999_999, 1_500_000_001, 1_500_000_000),
        ] as [(Int64, Int64, Int64)])
    func roundest(least: Int64, most: Int64, round: Int64) {
        #expect(SystemTime.roundest(from: least, to: most) == round)
    }
}
