import DataChannels
import Foundation
import VoiceSim

/// Runs the corpus and new schedules of a handler, as `expectHolds` does, and gives what failed: for XCTest,
/// or for a program of yours. It knows nothing of places in the source and of Swift Testing.
///
/// ```swift
/// final class MyHandlerTests: XCTestCase {
///     func testHolds() async {
///         for failure in await voiceSimFailures(of: { MyHandler($0) }) { XCTFail("\(failure)") }
///     }
/// }
/// ```
///
/// - Parameters:
///   - tell: is handed what is to be said and no failure, a sentence each: entries of the corpus that are
///     fixed or stale. They are printed if nobody says otherwise.
///   - filePath: the file of the test: its corpus lies beside it.
///   - fileID: the module of the test, and `function` its name: how to run it again follows from them.
/// - Returns: one for each property that is broken, the worst first, and none of `knownIssues`; or one that
///   says why no verdict could be had. The other parameters are those of `expectHolds`.
public nonisolated(nonsending) func voiceSimFailures(
    _ properties: ExpectedProperties = .all, of subject: Subject, schedules: UInt64 = 20_000,
    seed: Seed = 1, in scenario: Scenario = Scenario(), knownIssues: PropertySet = .none,
    corpus: TestCorpus = .besideTest, proofLimit: Int = 50_000, jobs: Int = 1,
    telling tell: (String) -> Void = { print("voicesim: \($0)") },
    filePath: String = #filePath, fileID: String = #fileID, function: String = #function
) async -> [VoiceSimFailure] {
    let order = TestOrder(
        subject: subject, properties: properties, schedules: schedules, seed: seed, scenario: scenario,
        knownIssues: knownIssues, corpus: corpus, proofLimit: proofLimit, jobs: jobs, filePath: filePath,
        filter: VoiceSimFailure.filter(function, in: fileID))
    let result = await order.result(in: ProcessInfo.processInfo.environment)
    for note in result.notes { tell(note) }
    return result.failures.filter { !$0.isKnownIssue }
}

/// The same for a handler with nothing special about it, which goes by the name of its type.
public nonisolated(nonsending) func voiceSimFailures<Handler: VoiceEventHandling & SendableMetatype>(
    _ properties: ExpectedProperties = .all,
    of make: @escaping @Sendable (Surroundings) -> Handler, schedules: UInt64 = 20_000,
    seed: Seed = 1, in scenario: Scenario = Scenario(), knownIssues: PropertySet = .none,
    corpus: TestCorpus = .besideTest, proofLimit: Int = 50_000, jobs: Int = 1,
    telling tell: (String) -> Void = { print("voicesim: \($0)") },
    filePath: String = #filePath, fileID: String = #fileID, function: String = #function
) async -> [VoiceSimFailure] {
    await voiceSimFailures(
        properties, of: Subject(making: make), schedules: schedules, seed: seed, in: scenario,
        knownIssues: knownIssues, corpus: corpus, proofLimit: proofLimit, jobs: jobs, telling: tell,
        filePath: filePath, fileID: fileID, function: function)
}

/// The same for an asynchronous handler with nothing special about it, which goes by the name of its type.
public nonisolated(nonsending) func voiceSimFailures<Handler: AsyncVoiceEventHandling>(
    _ properties: ExpectedProperties = .all,
    of make: @escaping @Sendable (AsyncSurroundings) async -> Handler, schedules: UInt64 = 20_000,
    seed: Seed = 1, in scenario: Scenario = Scenario(), knownIssues: PropertySet = .none,
    corpus: TestCorpus = .besideTest, proofLimit: Int = 50_000, jobs: Int = 1,
    telling tell: (String) -> Void = { print("voicesim: \($0)") },
    filePath: String = #filePath, fileID: String = #fileID, function: String = #function
) async -> [VoiceSimFailure] {
    await voiceSimFailures(
        properties, of: Subject(makingAsynchronously: make), schedules: schedules, seed: seed, in: scenario,
        knownIssues: knownIssues, corpus: corpus, proofLimit: proofLimit, jobs: jobs, telling: tell,
        filePath: filePath, fileID: fileID, function: function)
}

extension VoiceSimFailure {
    /// What picks a test of XCTest out of all: nobody knows its class.
    fileprivate static func filter(_ function: String, in fileID: String) -> String {
        "\(fileID.prefix { $0 != "/" }).*/\(function.prefix { $0 != "(" })"
    }
}
