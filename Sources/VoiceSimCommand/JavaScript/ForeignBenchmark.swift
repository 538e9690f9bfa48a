import Foundation
import VoiceSim
import VoiceSimBenchmarks
import VoiceSimIsolation

/// Measures a handler that lives in another program: under the fuzzer with one job and with two, beside a
/// plain loop there with nothing of ours.
struct ForeignBenchmark {
    let handler: ListedHandler
    let rounds: Int
    let schedules: Int

    init(of handler: ListedHandler, rounds: Int, schedules: Int) {
        self.handler = handler
        self.rounds = max(rounds, 1)
        self.schedules = max(schedules, 1)
    }

    /// Runs all rounds; the plain loop's come first.
    func run(progress: (String) -> Void) async throws -> [Measured] {
        guard let launch = handler.launch else { return [] }
        progress("plain loop")
        let plain = try plainLoop(launch)
        let workforce = ProcessWorkforce(handler.subject, launch: launch)
        var (one, two): ([Double], [Double]) = ([], [])
        for round in 0...rounds {
            progress("round \(round) of \(rounds)")
            let times = [try await time(workforce, jobs: 1), try await time(workforce, jobs: 2)]
            // The first round only warms up.
            if round > 0 {
                one.append(times[0])
                two.append(times[1])
            }
        }
        return [
            measured("plain loop", plain), measured("random, 1 job", one), measured("random, 2 jobs", two),
        ]
    }

    private func measured(_ name: String, _ seconds: [Double]) -> Measured {
        Measured(
            name: name, unit: "schedules", perSecond: Double(schedules) / seconds.sorted()[seconds.count / 2])
    }

    /// How long all schedules take, in seconds, by so many workers.
    private func time(_ workforce: ProcessWorkforce, jobs: Int) async throws -> Double {
        let campaign = Campaign(of: workforce, seed: 1, schedules: UInt64(schedules), jobs: jobs)
        let start = ContinuousClock.now
        try await campaign.tallyOnly()
        return (ContinuousClock.now - start) / .seconds(1)
    }

    /// The seconds of each round of the plain loop.
    private func plainLoop(_ launch: Launch) throws -> [Double] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: launch.executable)
        process.arguments = launch.arguments + ["plain-loop", "\(schedules)", "\(rounds)"]
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let last = data.split(separator: UInt8(ascii: "\n")).last ?? Data()
        guard let seconds = try? JSONDecoder().decode([Double].self, from: last), !seconds.isEmpty else {
            throw UsageError("\(handler.name): the plain loop came to no end")
        }
        return seconds
    }
}
