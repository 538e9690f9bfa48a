import Testing

@testable import VoiceSim

/// Same seed, same digest: in debug and release, with any number of workers, on any machine. These numbers
/// change only when the simulator's semantics change, and then on purpose.
@Suite struct `The digest of a campaign` {
    @Test(
        "is the one that was written down",
        arguments: [
            ("partial-fix", 7_174_740_085_021_715_919 as UInt64),
            ("guarded-flush", 2_111_001_455_485_771_725),
            ("retry-queue", 16_693_949_825_759_927_414), ("safe-send", 1_251_439_589_296_741_485),
            ("reliable", 14_029_388_946_512_141_146),
        ])
    func pinned(id: String, digest: UInt64) async throws {
        let report = try await Campaign(subject(id), seed: 7, schedules: 2_000, jobs: 2, proofLimit: 0).run()
        #expect(report.digest == digest, "now \(report.digest)")
    }
}
