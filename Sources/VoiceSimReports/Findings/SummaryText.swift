import VoiceSim

/// What a campaign came to, for a person: one line where all holds, and otherwise what broke, the worst
/// first. Lines have at most 80 columns, where names allow it.
public struct SummaryText {
    private let report: HandlerReport
    private let isVerbose: Bool
    private let hasColor: Bool
    private let advice: String

    /// A text about this campaign.
    ///
    /// - Parameters:
    ///   - isVerbose: whether everything is listed: what holds, what was never seen, and within which limits.
    ///   - advice: what is said where not all findings are told, for example how to see them all.
    public init(
        _ report: HandlerReport, isVerbose: Bool = false, hasColor: Bool = false, advice: String = ""
    ) {
        self.advice = advice
        self.report = report
        self.isVerbose = isVerbose
        self.hasColor = hasColor
    }

    /// So many findings of a handler are told without being asked: nobody reads more of them, and what is
    /// worst comes first.
    public static let mostShown = 20

    /// The lines, without line breaks.
    public var lines: [String] {
        var lines = [heading]
        if report.campaign.schedules == 0 { return lines }
        if isVerbose { lines += reach }
        if isVerbose || !report.findings.isEmpty {
            lines += QuirkPhrase.lines(for: report.campaign.scenario).map { "  " + $0 }
        }
        let shown = isVerbose ? report.findings[...] : report.findings.prefix(Self.mostShown)
        for finding in shown { lines += story(of: finding) }
        if shown.count < report.findings.count {
            let more = "  and \(report.findings.count - shown.count) more"
            lines.append(advice.isEmpty ? more : "\(more); \(advice)")
        }
        if isVerbose {
            for property in report.properties.members
            where !report.findings.contains(where: { $0.property == property }) {
                lines.append("  " + Ink.faint("holds  \(property)", hasColor))
            }
        }
        return lines
    }

    private var heading: String {
        let campaign = report.campaign
        let name = Ink.bold("\(report.handler):", hasColor)
        let schedules = Digits.count(campaign.schedules, "schedule")
        let interrupted = report.wasInterrupted ? " (interrupted)" : ""
        if campaign.schedules == 0 { return "\(name) 0 schedules\(interrupted), nothing is known" }
        let count = report.properties.members.count
        if report.findings.isEmpty {
            let verdict = count == 1 ? "its property holds" : "all \(count) properties hold"
            return "\(name) \(Ink.green(verdict, hasColor)) in \(schedules)\(interrupted)"
        }
        let what =
            count == 1 ? "its property is broken" : "\(report.findings.count) of \(count) properties broken"
        let broken = Ink.red(what, hasColor)
        let news = report.news.count
        let share = news == 0 ? "all known" : news == report.findings.count ? "all new" : "\(news) new"
        return "\(name) \(broken) in \(schedules)\(interrupted), \(share)"
    }

    /// What the campaign never came to, and within which limits it ran.
    private var reach: [String] {
        let campaign = report.campaign
        let missing = ExercisePhrase.words(for: campaign.exercised.missing)
        let never = missing.isEmpty ? [] : ["never seen: " + missing.joined(separator: ", ")]
        let lines = never + ["within: \(ExercisePhrase.limits(of: campaign.scenario))"]
        return lines.flatMap { Words.wrapped($0, in: 80, indent: 2, hanging: 14) }
    }

    private func story(of finding: ReportedFinding) -> [String] {
        let mark = finding.isKnown ? Ink.faint("known", hasColor) : Ink.red("NEW  ", hasColor)
        let size = Digits.count(finding.size, "step")
        let share = "\(Digits.grouped(finding.breaking)) of \(Digits.grouped(finding.schedules))"
        let head =
            "  \(mark)  \(Ink.bold(finding.property.text, hasColor)): \(size), \(share), "
            + FidelityPhrase.text(for: finding.fidelities)
        return [head]
            + Words.wrapped(Markup.visible(finding.sentence, inOneLine: true), in: 80, indent: 9, hanging: 9)
            + finding.odd.flatMap {
                Words.wrapped(QuirkPhrase.line(about: $0), in: 80, indent: 9, hanging: 11)
            }
            + [Ink.faint("         \(finding.reproduction)", hasColor)]
    }
}

extension SummaryText {
    /// The last lines of a run: how all campaigns went together, and what stands for every trace of theirs.
    public static func end(of report: RunReport, hasColor: Bool = false) -> [String] {
        let digest = CampaignJSON.digest(of: report.handlers.map(\.campaign))
        let last = "seed \(report.seed), \(Digits.count(report.schedules, "schedule")), digest \(digest)"
        if report.handlers.count + report.troubles.count < 2 { return [last] }
        let sound = report.handlers.count { $0.findings.isEmpty && $0.campaign.schedules > 0 }
        let found = Digits.count(report.news.count, "new finding")
        let head =
            "\(report.handlers.count + report.troubles.count) handlers, every property holds for \(sound)"
        var parts = [
            report.news.isEmpty ? found : Ink.red(found, hasColor),
            "\(Digits.grouped(report.known.count)) known",
        ]
        if !report.troubles.isEmpty {
            parts.append(Ink.red("\(report.troubles.count) cannot be trusted", hasColor))
        }
        if report.wasInterrupted { parts.append("interrupted") }
        return ["\(head); \(parts.joined(separator: ", "))", last]
    }
}
