import Testing
import VoiceSim
import VoiceSimBenchmarks

/// What the benchmark measures is tested; how fast it is, is not.
@Suite struct `The benchmark` {
    @Test("measures a bare loop that makes the engine's decisions, seed for seed")
    func bareLoop() throws {
        try Benchmark.checkBareLoop(schedules: 3_000)
    }
}
