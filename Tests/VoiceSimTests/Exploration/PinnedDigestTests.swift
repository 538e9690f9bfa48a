import Testing

@testable import VoiceSim

/// Same seed, same digest: in debug and release, with any number of workers, on any machine. These numbers
/// change only when the simulator's semantics change, and then on purpose.
@Suite struct `The digest of a campaign` {
    @Test(
        "is the one that was written down",
        arguments: [
            ("partial-fix", 11_194_855_440_531_400_173 as UInt64),
            ("guarded-flush", 399_349_389_796_700_815),
            ("retry-queue", 4_419_626_065_739_304_254), ("safe-send", 17_034_612_778_532_623_081),
            ("reliable", 13_701_166_638_557_198_504),
        ])
    func pinned(id: String, digest: UInt64) async throws {
        let report = try await Campaign(subject(id), seed: 7, schedules: 2_000, jobs: 2, proofLimit: 0).run()
        #expect(report.digest == digest, "now \(report.digest)")
    }
}
