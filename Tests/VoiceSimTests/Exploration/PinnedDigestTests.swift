import Testing

@testable import VoiceSim

/// Same seed, same digest: in debug and release, with any number of workers, on any machine. These numbers
/// change only when the simulator's semantics change, and then on purpose.
@Suite struct `The digest of a campaign` {
    @Test(
        "is the one that was written down",
        arguments: [
            ("partial-fix", 3_224_131_872_391_238_175 as UInt64),
            ("guarded-flush", 15_756_184_679_229_955_014),
            ("retry-queue", 11_183_883_794_897_673_561), ("safe-send", 14_597_469_228_629_540_610),
            ("reliable", 9_653_011_634_083_415_482),
        ])
    func pinned(id: String, digest: UInt64) async throws {
        let report = try await Campaign(subject(id), seed: 7, schedules: 2_000, jobs: 2, proofLimit: 0).run()
        #expect(report.digest == digest, "now \(report.digest)")
    }
}
