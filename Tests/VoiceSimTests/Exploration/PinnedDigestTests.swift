import Testing

@testable import VoiceSim

/// Same seed, same digest: in debug and release, with any number of workers, on any machine. These numbers
/// change only when the simulator's semantics change, and then on purpose.
@Suite struct `The digest of a campaign` {
    @Test(
        "is the one that was written down",
        arguments: [
            ("partial-fix", 3_619_639_880_974_608_520 as UInt64),
            ("guarded-flush", 14_988_219_575_070_611_973),
            ("retry-queue", 1_818_617_528_537_249_303), ("safe-send", 10_548_180_164_347_443_276),
            ("reliable", 13_701_166_638_557_198_504),
        ])
    func pinned(id: String, digest: UInt64) async throws {
        let report = try await Campaign(subject(id), seed: 7, schedules: 2_000, jobs: 2, proofLimit: 0).run()
        #expect(report.digest == digest, "now \(report.digest)")
    }
}
