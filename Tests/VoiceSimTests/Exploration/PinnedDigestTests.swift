import Testing

@testable import VoiceSim

/// Same seed, same digest: in debug and release, with any number of workers, on any machine. These numbers
/// change only when the simulator's semantics change, and then on purpose.
@Suite struct `The digest of a campaign` {
    @Test(
        "is the one that was written down",
        arguments: [
            ("partial-fix", 16_344_333_740_235_055_079 as UInt64),
            ("guarded-flush", 10_416_792_292_522_142_373),
            ("retry-queue", 15_560_763_065_398_260_579), ("safe-send", 2_690_240_332_647_659_041),
            ("reliable", 18_256_679_140_217_343_228),
        ])
    func pinned(id: String, digest: UInt64) async throws {
        let report = try await Campaign(subject(id), seed: 7, schedules: 2_000, jobs: 2, proofLimit: 0).run()
        #expect(report.digest == digest, "now \(report.digest)")
    }
}
