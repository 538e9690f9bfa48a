import Testing

@testable import VoiceSim

/// Same seed, same digest: in debug and release, with any number of workers, on any machine. These numbers
/// change only when the simulator's semantics change, and then on purpose.
@Suite struct `The digest of a campaign` {
    @Test(
        "is the one that was written down",
        arguments: [
            ("partial-fix", 10_797_798_804_148_041_211 as UInt64),
            ("guarded-flush", 7_507_547_130_099_887_338),
            ("retry-queue", 17_493_674_839_072_153_222), ("safe-send", 1_795_973_345_036_445_596),
            ("reliable", 15_379_048_356_357_218_696),
        ])
    func pinned(id: String, digest: UInt64) async throws {
        let report = try await Campaign(subject(id), seed: 7, schedules: 2_000, jobs: 2, proofLimit: 0).run()
        #expect(report.digest == digest, "now \(report.digest)")
    }
}
