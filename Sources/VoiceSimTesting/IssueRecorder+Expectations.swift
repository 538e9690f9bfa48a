import DataChannels
import Foundation
import Testing
import VoiceSim

/// Expects that a handler holds its properties: in every story of its corpus, and in very many new schedules.
///
/// ```swift
/// @Test func holds() async {
///     await expectHolds(.all, of: { MyHandler(clock: $0.clock) }, schedules: 20_000, seed: 1)
/// }
/// ```
///
/// A property that is broken is *one* issue at the place of the call, in whichever fidelity it is broken. Its
/// comment draws the shortest story and says what was expected, what came, whether the story is proven
/// shortest, where it is kept, and what to type to see it again; the entry is attached.
///
/// The corpus comes first. A property that one of its entries still breaks is an issue (*known*), and so is
/// one that an entry expects to hold (*back again*). An entry that is fixed, or does not fit the handler any
/// more, is a warning that says what to do with the file. A new story is saved the moment it is found, unless
/// the variable `CI` is set.
///
/// A test that is cancelled, by a time limit for example, ends soon and tells what it has found. A handler
/// that traps takes the tests along: find out with the command, in processes of its own.
///
/// - Parameters:
///   - properties: what is expected to hold.
///   - subject: what is tested, with its claims, its own properties, its messages and its far side.
///   - schedules: how many new ones; `VOICESIM_SCHEDULES` in the environment says otherwise, and 0 there
///     replays the corpus alone.
///   - seed: that of the new ones; `VOICESIM_SEED` says otherwise, and `VOICESIM_FROM` where to begin.
///   - scenario: their limits, fidelity, quirks and far side.
///   - knownIssues: properties that are known to be broken, whatever the story: each is a known issue, which
///     fails nothing. If nothing breaks one any more, that is an issue.
///   - corpus: where stories are kept: in the folder `Corpus` beside the file of the test.
///   - proofLimit: how much work it may be to prove a new story shortest, in ordinary schedules; 0 for no
///     proof.
///   - jobs: how many schedules run at the same time, on threads of their own.
///   - sourceLocation: the place of the test.
public nonisolated(nonsending) func expectHolds(
    _ properties: ExpectedProperties = .all, of subject: Subject, schedules: UInt64 = 20_000,
    seed: Seed = 1, in scenario: Scenario = Scenario(), knownIssues: PropertySet = .none,
    corpus: TestCorpus = .besideTest, proofLimit: Int = 50_000, jobs: Int = 1,
    sourceLocation: SourceLocation = #_sourceLocation
) async {
    let recorder = IssueRecorder(location: sourceLocation)
    let order = TestOrder(
        subject: subject, properties: properties, schedules: schedules, seed: seed, scenario: scenario,
        knownIssues: knownIssues, corpus: corpus, proofLimit: proofLimit, jobs: jobs,
        filePath: recorder.filePath, filter: IssueRecorder.filter)
    recorder.record(await order.result(in: ProcessInfo.processInfo.environment))
}

/// The same for a handler with nothing special about it, which goes by the name of its type.
public nonisolated(nonsending) func expectHolds<Handler: VoiceEventHandling & SendableMetatype>(
    _ properties: ExpectedProperties = .all,
    of make: @escaping @Sendable (Surroundings) -> Handler, schedules: UInt64 = 20_000,
    seed: Seed = 1, in scenario: Scenario = Scenario(), knownIssues: PropertySet = .none,
    corpus: TestCorpus = .besideTest, proofLimit: Int = 50_000, jobs: Int = 1,
    sourceLocation: SourceLocation = #_sourceLocation
) async {
    await expectHolds(
        properties, of: Subject(making: make), schedules: schedules, seed: seed, in: scenario,
        knownIssues: knownIssues, corpus: corpus, proofLimit: proofLimit, jobs: jobs,
        sourceLocation: sourceLocation)
}

/// The same for an asynchronous handler with nothing special about it: an actor, a class of the main actor,
/// or another that can be used from everywhere. It goes by the name of its type.
///
/// ```swift
/// await expectHolds(.all, of: { MyActor($0) })
/// await expectHolds(.all, of: { await MyViewModel($0) })
/// ```
///
/// Its tasks run on the thread of a worker, one job at a time; those of the test go on elsewhere, the main
/// actor's too.
public nonisolated(nonsending) func expectHolds<Handler: AsyncVoiceEventHandling>(
    _ properties: ExpectedProperties = .all,
    of make: @escaping @Sendable (AsyncSurroundings) async -> Handler, schedules: UInt64 = 20_000,
    seed: Seed = 1, in scenario: Scenario = Scenario(), knownIssues: PropertySet = .none,
    corpus: TestCorpus = .besideTest, proofLimit: Int = 50_000, jobs: Int = 1,
    sourceLocation: SourceLocation = #_sourceLocation
) async {
    await expectHolds(
        properties, of: Subject(makingAsynchronously: make), schedules: schedules, seed: seed, in: scenario,
        knownIssues: knownIssues, corpus: corpus, proofLimit: proofLimit, jobs: jobs,
        sourceLocation: sourceLocation)
}

extension IssueRecorder {
    /// What picks the running test out of all, as a regular expression that a person can read.
    fileprivate static var filter: String? {
        guard let id = Test.current?.id else { return nil }
        let names = id.nameComponents.map { name in
            // A test without a name of many words ends with its parameters.
            name.hasPrefix("`") ? name : String(name.prefix { $0 != "(" })
        }
        return ([id.moduleName] + [names.joined(separator: "/")]).joined(separator: ".").map { sign in
            "()[]{}*+?^$|\\".contains(sign) ? "\\\(sign)" : "\(sign)"
        }.joined()
    }
}
