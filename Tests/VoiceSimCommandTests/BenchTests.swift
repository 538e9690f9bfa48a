import Testing

@testable import VoiceSimCommand

/// What is printed is tested; how fast it is, is not.
@Suite struct `voicesim bench` {
    @Test("prints a line for each measure, ratios first, and as JSON")
    func prints() async {
        let ended = await voicesim("bench", "--rounds", "1", "--schedules", "40")
        #expect(ended.status == .asExpected)
        #expect(ended.out.contains { $0.hasPrefix("engine ") && $0.contains(" × bare loop") })
        #expect(ended.out.contains { $0.hasPrefix("campaign, 2 jobs ") })
        let json = await voicesim("bench", "--rounds", "1", "--schedules", "40", "--json")
        #expect(json.out.count == ended.out.count - 1)
        #expect(json.out.allSatisfy { $0.hasPrefix("{\"decisionsPerSecond\":") })
    }
}
