import VoiceSim

/// A report in GitHub's Markdown, for a comment on a pull request or the summary of a job.
public struct MarkdownReport {
    /// The whole text.
    public let text: String

    /// So many bytes fit a comment on GitHub, which takes 65,536 characters, with something to spare.
    public static let commentLimit = 64_000
    /// So many fit the summary of a step, which takes 1 MiB.
    public static let summaryLimit = 900_000

    /// A run of campaigns: the verdict, what is news with its story, and folded what was known.
    ///
    /// - Parameter limit: the most bytes; what does not fit is counted.
    public init(_ report: RunReport, limit: Int = commentLimit) {
        let (news, known) = (report.news, report.known)
        let digest = CampaignJSON.digest(of: report.handlers.map(\.campaign))
        var sheet = MarkdownSheet(
            limit: limit,
            end: "\nseed `\(report.seed)`, digest `\(digest)`, voicesim \(Markdown.prose(report.version))\n")
        _ = sheet.add("### voicesim run: \(Self.verdict(of: report, news.count, known.count))\n")
        sheet.add(report.troubles, called: ("trouble", "troubles"), head: "\n", Self.line)
        sheet.add(
            news, called: ("new finding", "new findings"), head: Self.findingHead, share: 50, Self.row)
        sheet.add(news, called: ("story", "stories"), Self.details)
        let count = "\(Digits.grouped(known.count)) known \(known.count == 1 ? "finding" : "findings")"
        sheet.add(
            known, called: ("known finding", "known findings"),
            head: "\n<details><summary>\(count)</summary>\n" + Self.findingHead,
            foot: "\n</details>\n",
            Self.row)
        text = sheet.whole
    }

    /// A replay: the verdict, and what did not come to what its file says.
    ///
    /// - Parameter limit: the most bytes; what does not fit is counted.
    public init(_ report: ReplayReport, limit: Int = commentLimit) {
        let unexpected = report.unexpected
        let counts = report.counts.map { "\($0.count) \($0.word)" }.joined(separator: ", ")
        var sheet = MarkdownSheet(limit: limit, end: "\nvoicesim \(Markdown.prose(report.version))\n")
        let verdict =
            report.replays.isEmpty && report.troubles.isEmpty
            ? "nothing was replayed"
            : unexpected.isEmpty && report.troubles.isEmpty
                ? "everything \(report.wasInterrupted ? "so far " : "")is as recorded"
                : "not everything is as recorded"
        let interrupted = report.wasInterrupted ? " (interrupted)" : ""
        _ = sheet.add("### voicesim replay: \(verdict)\(interrupted)\n\n\(counts)\n")
        sheet.add(report.troubles, called: ("trouble", "troubles"), head: "\n", Self.line)
        sheet.add(
            unexpected, called: ("file", "files"),
            head: "\n| verdict | file | handler | what is different |\n|---|---|---|---|\n", share: 50
        ) { replay in
            let cells = [
                replay.verdict.word, Markdown.code(replay.path), Markdown.code(replay.handler),
                Markdown.prose(replay.detail),
            ]
            return "| \(cells.joined(separator: " | ")) |\n"
        }
        sheet.add(unexpected, called: ("schedule", "schedules")) { replay in
            Self.details(
                titled: "\(Markdown.htmlCode(replay.path)) on \(Markdown.htmlCode(replay.handler))",
                ["**\(replay.verdict.word)**: \(Markdown.prose(replay.detail))"], replay.file.text,
                replay.reproduction)
        }
        text = sheet.whole
    }

    private static func verdict(of report: RunReport, _ news: Int, _ known: Int) -> String {
        let schedules = " in \(Digits.count(report.schedules, "schedule"))"
        let interrupted = report.wasInterrupted ? " (interrupted)" : ""
        let found =
            if report.schedules == 0 {
                "nothing is known"
            } else if news > 0 {
                "\(Digits.grouped(news)) new \(news == 1 ? "finding" : "findings")"
            } else if known > 0 {
                "nothing new"
            } else if !report.troubles.isEmpty {
                "not everything can be trusted"
            } else {
                "every property holds"
            }
        return found + (known > 0 ? ", \(Digits.grouped(known)) known" : "") + schedules + interrupted
    }

    private static func line(about trouble: ReportedTrouble) -> String {
        let place = trouble.file.map { Markdown.code($0) + " on " } ?? ""
        return "- **not to be trusted**: \(place)\(Markdown.code(trouble.handler)): "
            + "\(Markdown.prose(trouble.message))\n"
    }

    private static let findingHead =
        "\n| handler | property | what happens | steps | broken by |\n|---|---|---|---|---|\n"

    private static func row(of finding: ReportedFinding) -> String {
        let cells = [
            Markdown.code(finding.handler), Markdown.code(finding.property.text),
            Markdown.prose(finding.sentence), "\(finding.size)",
            "\(Digits.grouped(finding.breaking)) of \(Digits.grouped(finding.schedules)), "
                + FidelityPhrase.text(for: finding.fidelities),
        ]
        return "| \(cells.joined(separator: " | ")) |\n"
    }

    private static func details(of finding: ReportedFinding) -> String {
        let file = finding.file.map { ["Kept as \(Markdown.code($0))."] } ?? []
        return details(
            titled: Markdown.htmlCode(finding.handler) + " breaks "
                + Markdown.htmlCode(finding.property.text),
            [
                Markdown.prose(finding.sentence) + ".",
                "Expected: \(Markdown.prose(finding.expectation)).",
            ] + file, finding.schedule, finding.reproduction)
    }

    /// A part that is folded until somebody clicks on its title, which is a line of HTML.
    private static func details(
        titled title: String, _ paragraphs: [String], _ schedule: String, _ reproduction: String
    ) -> String {
        let parts = paragraphs + [Markdown.block(schedule), Markdown.block(reproduction)]
        return "\n<details><summary>\(title)</summary>\n\n" + parts.joined(separator: "\n\n")
            + "\n\n</details>\n"
    }
}
