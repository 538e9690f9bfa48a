import Testing

@testable import VoiceSim

/// Same seed, same digest: in debug and release, with any number of workers, on any machine. These numbers
/// change only when the simulator's semantics change, and then on purpose.
@Suite struct `The digest of a campaign` {
    @Test(
        "is the one that was written down",
        arguments: [
            ("partial-fix", 10_721_899_408_540_094_389 as UInt64),
            ("guarded-flush", 6_754_271_812_748_595_088),
            ("retry-queue", 12_474_516_443_761_236_704), ("safe-send", 5_935_451_520_866_540_056),
            ("reliable", 14_404_488_533_499_265_195),
        ])
    func pinned(id: String, digest: UInt64) async throws {
        let report = try await Campaign(subject(id), seed: 7, schedules: 2_000, jobs: 2, proofLimit: 0).run()
        #expect(report.digest == digest, "now \(report.digest)")
    }
}
