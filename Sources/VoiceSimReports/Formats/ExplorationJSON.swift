import VoiceSim

/// What explorations came to, as JSON Lines like those of ``CampaignJSON``.
public enum ExplorationJSON {
    private struct CounterexampleLine: Encodable {
        let kind = "counterexample"
        let schemaVersion = OutputSchema.version
        let handler: String
        let property: String
        let size: Int
        let fidelity: String
        let quirks: [String]
        let farSide: String
        let story: String
        let expected: String
        let reproduce: String
        let schedule: String
        let steps: [String]
    }

    private struct Line: Encodable {
        let kind = "verification"
        let schemaVersion = OutputSchema.version
        let handler: String
        let properties: [String]
        let fidelity: String
        let quirks: [String]
        let farSide: String
        let messages: Int
        let channels: Int
        let steps: Int?
        let without: [String]
        let verdict: String
        let reason: String?
        let schedules: Int
        let states: Int
        let completedSize: Int
        let closed: Bool
    }

    private struct SummaryLine: Encodable {
        let kind = "verificationSummary"
        let schemaVersion = OutputSchema.version
        let verified: Int
        let broken: Int
        let undecided: Int
        let troubles: Int
        let complete: Bool
        let version: String
    }

    /// A line for each counterexample, and behind them one about the exploration.
    public static func lines(of report: ReportedExploration) -> [String] {
        let exploration = report.exploration
        let bounds = exploration.bounds
        let conditions = bounds.conditions
        let quirks = conditions.quirks.members.map(\.name)
        let broken = report.broken.map { told in
            let counterexample = told.counterexample
            return JSONLine.text(
                CounterexampleLine(
                    handler: report.subject.name, property: counterexample.property.text,
                    size: counterexample.schedule.size, fidelity: counterexample.fidelity.name,
                    quirks: counterexample.conditions.quirks.members.map(\.name),
                    farSide: counterexample.conditions.farSide.text, story: told.sentence,
                    expected: told.expectation, reproduce: told.reproduction, schedule: told.schedule,
                    steps: counterexample.schedule.text.split(separator: "\n").map(String.init)))
        }
        let left = Step.Kind.possible(with: conditions.quirks).filter { !bounds.kinds.contains($0) }
        let line = JSONLine.text(
            Line(
                handler: report.subject.name, properties: report.properties.members.map(\.text),
                fidelity: conditions.fidelity.name, quirks: quirks, farSide: conditions.farSide.text,
                messages: bounds.messages, channels: bounds.channels, steps: bounds.steps,
                without: left.map(\.words), verdict: report.verdict.rawValue,
                reason: exploration.interruption.map(\.word), schedules: exploration.schedules,
                states: exploration.states, completedSize: exploration.completedSize,
                closed: exploration.isClosed))
        return broken + [line]
    }

    /// The last line.
    ///
    /// - Parameter wasInterrupted: whether somebody ended it before it was done.
    public static func summary(
        of reports: [ReportedExploration], troubles: [ReportedTrouble], version: String, wasInterrupted: Bool
    ) -> String {
        func count(_ verdict: ReportedExploration.Verdict) -> Int { reports.count { $0.verdict == verdict } }
        return JSONLine.text(
            SummaryLine(
                verified: count(.verified), broken: count(.broken), undecided: count(.undecided),
                troubles: troubles.count, complete: !wasInterrupted, version: version))
    }
}

extension Exploration.Interruption {
    /// Every word there is.
    static let words = ["schedules", "events", "memory", "request", "longest", "crash"]

    /// The word for machines.
    fileprivate var word: String { "\(self)" }
}
