import Foundation
import VoiceSim
import VoiceSimReports

/// What a test is to do: what it asks for, with what the environment says, checked before anything runs.
struct TestPlan: Sendable {
    let order: TestOrder
    /// Those that count.
    let properties: PropertySet
    let seed: Seed
    /// The place of the first schedule.
    let start: UInt64
    let schedules: UInt64
    /// Whether the environment has changed which schedules run.
    let isChanged: Bool
    let corpus: CorpusStore?
    /// Whether what is found is saved: not in CI, where nobody would commit it, and where the next run, of
    /// another branch maybe, would take it for known.
    let saves: Bool

    var subject: Subject { order.subject }

    /// Why a test cannot begin, in one sentence.
    struct Fault: Error, CustomStringConvertible {
        let description: String
    }

    init(_ order: TestOrder, environment: [String: String]) throws(Fault) {
        self.order = order
        let subject = order.subject
        let judging = PropertySet(
            subject.catalog.types.filter { $0.applies(to: subject.claims) }.map { $0.id })
        properties =
            switch order.properties {
            case .all: judging
            case .allBut(let left): judging.subtracting(try Self.checked(left, of: subject, among: judging))
            case .only(let some): try Self.checked(some, of: subject, among: judging)
            }
        if properties.isEmpty { throw Fault(description: "no property is expected: name at least one") }
        let strange = try Self.checked(order.knownIssues, of: subject, among: judging).subtracting(properties)
        if !strange.isEmpty {
            throw Fault(description: "knownIssues names \(strange), which the test does not expect to hold")
        }
        if let farSide = order.scenario.farSide, !subject.farSides.contains(where: { $0.name == farSide }) {
            let names = subject.farSides.map(\.name.text)
            let hint = Suggestion.hint(about: farSide.text, among: names, "it has")
            throw Fault(description: "'\(subject.name)' has no far side '\(farSide)'\(hint)")
        }
        let asked = try TestEnvironment(environment)
        seed = asked.seed ?? order.seed
        start = asked.start ?? 0
        schedules = asked.schedules ?? order.schedules
        isChanged = asked.seed != nil || asked.start != nil || asked.schedules != nil
        corpus = order.corpus.store(for: order.filePath)
        saves = !asked.isCI
    }

    /// - Returns: the same.
    private static func checked(
        _ properties: PropertySet, of subject: Subject, among judging: PropertySet
    ) throws(Fault) -> PropertySet {
        guard let strange = properties.subtracting(judging).members.first else { return properties }
        let question = Suggestion.question(about: strange.text, among: judging.members.map(\.text))
        throw Fault(description: "'\(subject.name)' is not judged by '\(strange)'\(question)")
    }

    /// What is typed to see a story again: where it is in the corpus, that is replayed and no more.
    func reproduction(of finding: Finding?, isKept: Bool) -> String {
        let words =
            if let finding, !isKept {
                "VOICESIM_SEED=\(finding.draw.seed) VOICESIM_FROM=\(finding.draw.index) VOICESIM_SCHEDULES=1"
            } else {
                "VOICESIM_SCHEDULES=0"
            }
        return "\(words) swift test" + (order.filter.map { " --filter \($0.shellWord)" } ?? "")
    }
}

extension TestPlan {
    /// The path as a person names it who runs the tests in the folder of the package.
    func shown(_ path: String) -> String {
        let here = FileManager.default.currentDirectoryPath
        return RepositoryPath(path, from: here, in: here).text
    }
}
