import VoiceSim

/// What a test asks for, as it was written there.
struct TestOrder: Sendable {
    var subject: Subject
    var properties = ExpectedProperties.all
    var schedules: UInt64 = 20_000
    var seed: Seed = 1
    var scenario = Scenario()
    /// Those that are known to be broken, and no reason to fail.
    var knownIssues = PropertySet.none
    var corpus = TestCorpus.besideTest
    /// How much work a proof may be, in ordinary schedules.
    var proofLimit = 50_000
    /// How many schedules run at the same time.
    var jobs = 1
    /// The file of the test.
    let filePath: String
    /// What picks the test out of all: a regular expression; nil if nobody knows.
    var filter: String?
}

extension TestOrder {
    /// Does it.
    nonisolated(nonsending) func result(in environment: [String: String]) async -> TestResult {
        do throws(TestPlan.Fault) {
            var session = TestSession(try TestPlan(self, environment: environment))
            return await session.run()
        } catch {
            return TestResult(failures: [VoiceSimFailure(trouble: "\(error)")])
        }
    }
}
