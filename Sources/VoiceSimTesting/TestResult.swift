/// What a test came to.
struct TestResult {
    /// What is told as failures, the worst first.
    var failures: [VoiceSimFailure] = []
    /// What is to be said and no failure: entries that are fixed or stale, a sentence each.
    var notes: [String] = []
}
