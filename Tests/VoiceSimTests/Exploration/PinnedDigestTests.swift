import Testing

@testable import VoiceSim

/// Same seed, same digest: in debug and release, with any number of workers, on any machine. These numbers
/// change only when the simulator's semantics change, and then on purpose.
@Suite struct `The digest of a campaign` {
    @Test(
        "is the one that was written down",
        arguments: [
            ("partial-fix", 5_365_375_856_903_815_263 as UInt64),
            ("guarded-flush", 11_705_689_996_391_211_837),
            ("retry-queue", 6_776_680_615_385_017_184), ("safe-send", 8_565_438_402_826_958_577),
            ("reliable", 15_751_596_374_033_943_197),
        ])
    func pinned(id: String, digest: UInt64) async throws {
        let report = try await Campaign(subject(id), seed: 7, schedules: 2_000, jobs: 2, proofLimit: 0).run()
        #expect(report.digest == digest, "now \(report.digest)")
    }
}
