import Testing
import VoiceHandlers
import VoiceSim

@testable import VoiceSimReports

/// What a short campaign of a handler finds, told under as many names as a test wants.
struct ManyFindings {
    private let campaign: CampaignReport
    private let subject: Subject

    init() async throws {
        subject = Subject("partial-fix", make: HandlerCatalog.entry(id: "partial-fix")!.make)
        campaign = try await Campaign(subject, seed: 1, schedules: 300, proofLimit: 0).run()
    }

    /// Reports with all findings of the campaign each.
    func reports(_ count: Int) throws -> [HandlerReport] {
        let findings = campaign.findings.map(\.property)
        let told = try PropertySet(findings).members.map { property in
            let finding = campaign.shortest(breaking: property)!
            let run = try Runner(subject).replay(
                finding.counterexample.schedule, in: finding.counterexample.conditions)
            return ReportedFinding(
                finding, in: campaign, of: subject, account: RunAccount(run, of: subject), file: nil,
                reproduction: "voicesim run --from \(finding.draw.index) <&>")
        }
        let report = HandlerReport(campaign, of: subject, properties: .all, findings: told)
        return Array(repeating: report, count: count)
    }
}

@Suite struct `The page of all findings` {
    private func run(
        _ handlers: [HandlerReport], troubles: [ReportedTrouble] = [], wasInterrupted: Bool = false
    ) -> RunReport {
        RunReport(
            handlers, troubles: troubles, seed: 1, elapsed: .zero, version: "1",
            wasInterrupted: wasInterrupted)
    }

    @Test("says that nothing is known, that somebody ended it, and what cannot be trusted")
    func untrusted() async throws {
        func title(_ report: RunReport) throws -> String {
            let html = FindingsPage(report) { _ in nil }.html
            return String(try #require(html.firstMatch(of: /<h1>(.*)<\/h1>/)).1)
        }
        let sound = try await ManyFindings().reports(1).map {
            HandlerReport($0.campaign, of: $0.subject, properties: .all, findings: [])
        }
        let trouble = ReportedTrouble("two runs came to <different> traces", with: "bad")
        #expect(try title(run([])) == "nothing is known")
        #expect(try title(run([], troubles: [trouble])) == "nothing is known")
        #expect(try title(run(sound, wasInterrupted: true)) == "nothing is broken (interrupted)")
        #expect(try title(run(sound, troubles: [trouble])) == "not everything can be trusted")
        let html = FindingsPage(run(sound, troubles: [trouble])) { _ in nil }.html
        #expect(html.contains("<p class=\"wrong\">two runs came to &lt;different&gt; traces</p>"))
        #expect(html.contains("1 cannot be trusted"))
    }

    @Test("leads to each story, and says of each handler and property what came of it")
    func links() async throws {
        let reports = try await ManyFindings().reports(1)
        let html = FindingsPage(run(reports)) { "\($0.property).html" }.html
        #expect(reports[0].findings.count > 5)
        for finding in reports[0].findings {
            #expect(
                html.contains("<a href=\"\(finding.property).html\">partial-fix breaks \(finding.property)"))
            #expect(
                html.contains(
                    "<td class=\"new\"><a href=\"\(finding.property).html\">\(finding.size)</a> new"))
        }
        let held = PropertySet.all.members.count - reports[0].findings.count
        #expect(html.ranges(of: "aria-label=\"holds\"").count == held)
        #expect(html.contains("<p class=\"soft\">seed 0x1, 300 schedules, digest "))
        #expect(html.contains("voicesim run --from") && !html.contains("<&>"))
    }

    @Test("of a run that found nothing says so")
    func nothing() async throws {
        let empty = try await ManyFindings().reports(1).map {
            HandlerReport($0.campaign, of: $0.subject, properties: .all, findings: [])
        }
        let html = FindingsPage(run(empty)) { _ in nil }.html
        #expect(html.contains("<h1>nothing is broken</h1>") && !html.contains("<ol"))
    }

    @Test("stays small with ten thousand findings, and says what it leaves out")
    func many() async throws {
        let reports = try await ManyFindings().reports(1_000)
        let count = reports.reduce(0) { $0 + $1.findings.count }
        #expect(count >= 8_000)
        let html = FindingsPage(run(reports)) { "\($0.handler)/\($0.property).html" }.html
        #expect(html.utf8.count < 1_000_000)
        #expect(html.contains(" more, in the table</p>") && html.contains(" more handlers</p>"))
    }

    @Test("and a summary for a terminal tells no more of a handler than somebody reads, unless asked to")
    func shortSummary() async throws {
        let report = try await ManyFindings().reports(1)[0]
        let many = HandlerReport(
            report.campaign, of: report.subject, properties: .all,
            findings: Array(repeating: report.findings, count: 10).flatMap { $0 })
        let text = SummaryText(many, advice: "ask for all")
        #expect(text.lines.count { $0.hasPrefix("  NEW ") } == SummaryText.mostShown)
        let rest = many.findings.count - SummaryText.mostShown
        #expect(text.lines.last == "  and \(rest) more; ask for all")
        let all = SummaryText(many, isVerbose: true)
        #expect(all.lines.count { $0.hasPrefix("  NEW ") } == many.findings.count)
    }
}
