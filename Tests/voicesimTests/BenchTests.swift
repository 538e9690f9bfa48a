import Testing

@testable import voicesim

/// What the benchmark measures is tested; how fast it is, is not.
@Suite struct `The benchmark` {
    @Test("measures a bare loop that makes the engine's decisions, seed for seed")
    func bareLoop() throws {
        try Benchmark.checkBareLoop(schedules: 3_000)
    }

    @Test("prints a line for each measure, ratios first, and as JSON")
    func prints() async {
        let ended = await voicesim("bench", "--rounds", "1", "--schedules", "200")
        #expect(ended.status == .asExpected)
        #expect(ended.out.contains { $0.hasPrefix("engine ") && $0.contains(" × bare loop") })
        #expect(ended.out.contains { $0.hasPrefix("campaign, 2 jobs ") })
        let json = await voicesim("bench", "--rounds", "1", "--schedules", "200", "--json")
        #expect(json.out.count == ended.out.count - 1)
        #expect(json.out.allSatisfy { $0.hasPrefix("{\"decisionsPerSecond\":") })
    }
}
