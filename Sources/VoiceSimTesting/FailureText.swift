import VoiceSim
import VoiceSimReports

/// What a test says of a property that is broken: the story, what was expected, whether there is a shorter
/// one, how to see it again, and the text of the entry.
struct FailureText {
    private let plan: TestPlan
    private let broken: BrokenProperty
    private let run: Run?
    private let report: CampaignReport?

    /// - Parameters:
    ///   - run: the story, told once more.
    ///   - report: what the campaign came to; nil if it did not come to its end.
    init(_ plan: TestPlan, about broken: BrokenProperty, run: Run?, in report: CampaignReport?) {
        self.plan = plan
        self.broken = broken
        self.run = run
        self.report = report
    }

    var lines: [String] {
        let again = "again: " + plan.reproduction(of: finding, isKept: broken.path != nil)
        return story + [""] + standing + share + [shortest, again, "", "the entry:"]
            + broken.entry.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map {
                $0.isEmpty ? "" : "  " + $0
            }
    }

    private var finding: Finding? {
        if case .found(let discovery, _) = broken { discovery.finding } else { nil }
    }

    private var story: [String] {
        let property = broken.property
        guard let run else {
            let sentence = plan.subject.catalog.type(of: property)?.sentence ?? ""
            return ["\(plan.subject.name) breaks \(property): expected is that \(sentence)"]
        }
        var account = RunAccount(run, of: plan.subject)
        account.about = property
        return RunText(account, of: plan.subject).lines
    }

    /// Whether it is news, and where it is kept.
    private var standing: [String] {
        switch broken {
        case .found(let discovery, let other):
            ["new, " + keeping(of: discovery)]
                + (other.map { ["\($0.finding.fidelity.name) too, " + keeping(of: $0)] } ?? [])
        case .recorded(let story) where story.isReturned: ["back again: \(story.path) expects it to hold"]
        case .recorded(let story):
            ["known: \(story.path)" + (story.breaks.map { "; what it breaks has changed: \($0)" } ?? "")]
        }
    }

    /// What has become of a new story.
    private func keeping(of discovery: Discovery) -> String {
        if let trouble = discovery.trouble { return "not saved: \(trouble)" }
        if let path = discovery.path { return "saved as \(path)" }
        guard let corpus = plan.corpus else { return "not saved: there is no corpus" }
        return "not saved in CI: its place is \(plan.shown(corpus.path(of: discovery.finding.entry)))"
    }

    /// How often it happens.
    private var share: [String] {
        guard let report, report.schedules(breaking: broken.property) > 0 else { return [] }
        let count = Digits.grouped(report.schedules(breaking: broken.property))
        let fidelities = FidelityPhrase.text(for: report.fidelities(breaking: broken.property))
        return [
            "broken in \(count) of \(Digits.count(report.schedules, "schedule")) of seed \(report.seed), "
                + fidelities
        ]
    }

    private var shortest: String {
        switch broken.entry.counterexample.shortest {
        case .proven(let schedules):
            "proven shortest: \(Digits.count(schedules, "schedule")) tried"
        case .checked(let size):
            "not proven shortest: every schedule up to \(Digits.count(size, "step")) was tried"
        case nil: "not proven shortest"
        }
    }
}
