import Testing

@testable import VoiceSim

/// Same seed, same digest: in debug and release, with any number of workers, on any machine. These numbers
/// change only when the simulator's semantics change, and then on purpose.
@Suite struct `The digest of a campaign` {
    @Test(
        "is the one that was written down",
        arguments: [
            ("partial-fix", 11_553_124_854_250_334_392 as UInt64),
            ("guarded-flush", 13_996_327_575_448_606_597),
            ("retry-queue", 2_892_223_127_250_465_813), ("safe-send", 2_609_537_564_660_595_719),
            ("reliable", 4_191_043_237_603_898_833),
        ])
    func pinned(id: String, digest: UInt64) async throws {
        let report = try await Campaign(subject(id), seed: 7, schedules: 2_000, jobs: 2, proofLimit: 0).run()
        #expect(report.digest == digest, "now \(report.digest)")
    }
}
