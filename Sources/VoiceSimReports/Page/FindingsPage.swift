import VoiceSim

/// All that a run has found on one page: what broke, the worst first, and a table of handlers and properties.
/// Each finding leads to its story.
public struct FindingsPage {
    private let report: RunReport
    private let page: (ReportedFinding) -> String?

    /// The page of a run.
    ///
    /// - Parameter page: the address of a finding's story, relative to this page; nil if it has none.
    public init(_ report: RunReport, page: @escaping (ReportedFinding) -> String?) {
        self.report = report
        self.page = page
    }

    /// So much of the file may be taken by new stories, by known ones and by the table: a browser opens that
    /// at once.
    private static let mostBytes = 300_000

    /// The whole file.
    public var html: String {
        PageFrame(
            title: "voicesim: \(title)", styles: [FindingsStyle.css],
            body: """
                <main>
                <header>
                <h1>\(Markup.escaped(title))</h1>
                \(lines(SummaryText.end(of: report), as: "soft"))
                \(lines(report.troubles.map(\.message), as: "wrong"))
                </header>
                \(stories(of: findings.filter { !$0.isKnown }))
                <h2>Every handler and property</h2>
                <p class="soft">The number is how many steps the shortest story has.</p>
                \(FindingsTable(report.handlers, mostBytes: Self.mostBytes, page: page).html)
                \(known)
                </main>
                """
        ).html
    }

    private var findings: [ReportedFinding] {
        report.handlers.flatMap(\.findings).sorted { $0.isWorse(than: $1) }
    }

    private func lines(_ texts: [String], as style: String) -> String {
        texts.map { "<p class=\"\(style)\">\(Markup.escaped($0))</p>" }.joined(separator: "\n")
    }

    private var title: String {
        let end = report.wasInterrupted ? " (interrupted)" : ""
        if report.schedules == 0 { return "nothing is known\(end)" }
        if report.news.isEmpty, report.known.isEmpty {
            return (report.troubles.isEmpty ? "nothing is broken" : "not everything can be trusted") + end
        }
        let news = Digits.count(report.news.count, "new finding")
        return "\(news), \(Digits.grouped(report.known.count)) known\(end)"
    }

    private var known: String {
        let known = stories(of: findings.filter(\.isKnown))
        return known.isEmpty ? "" : "<h2>What the corpus knows</h2>\n\(known)"
    }

    private func stories(of all: [ReportedFinding]) -> String {
        var items: [String] = []
        var bytes = 0
        for finding in all {
            let item = self.item(finding)
            bytes += item.utf8.count
            if bytes > Self.mostBytes { break }
            items.append(item)
        }
        if items.isEmpty { return "" }
        let rest = all.count - items.count
        let more = rest == 0 ? "" : "\n<p class=\"soft\">and \(Digits.grouped(rest)) more, in the table</p>"
        return "<ol class=\"findings\">\n\(items.joined(separator: "\n"))\n</ol>\(more)"
    }

    private func item(_ finding: ReportedFinding) -> String {
        let name = "\(Markup.escaped(finding.handler)) breaks \(Markup.escaped(finding.property.text))"
        let head = page(finding).map { "<a href=\"\(Markup.escaped($0))\">\(name)</a>" } ?? name
        let mark =
            finding.isKnown
            ? "<span class=\"mark soft\">known</span>" : "<span class=\"mark wrong\">new</span>"
        let size = Digits.count(finding.size, "step")
        let share = "\(Digits.grouped(finding.breaking)) of \(Digits.count(finding.schedules, "schedule"))"
        let facts =
            [size, share, FidelityPhrase.text(for: finding.fidelities)] + finding.odd.map(QuirkPhrase.line)
        return """
            <li>\(mark) <b>\(head)</b>
            <p>\(Markup.escaped(finding.sentence))</p>
            <p class="soft">\(Markup.escaped(facts.joined(separator: " · ")))</p>
            <pre>\(Markup.escaped(finding.reproduction))</pre></li>
            """
    }
}
