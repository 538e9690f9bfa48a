import Foundation
import VoiceSim
import VoiceSimIsolation
import VoiceSimReports

/// One `voicesim run` under way: a campaign for each handler, what is saved, and what is printed.
struct RunSession {
    private let plan: RunPlan
    private let console: Console
    private let interruption = Interruption()
    private let clock = ContinuousClock()
    private let meter: ProgressMeter
    private var reports: [HandlerReport] = []
    private var troubles: [ReportedTrouble] = []
    /// The entry that this run has written and may still improve.
    private var lastSaved: CorpusEntry?
    private var status = CommandStatus.asExpected
    /// How the process of the schedule ended that has just been run in one of its own.
    private var ending: () -> Ending? = { nil }

    init(plan: RunPlan, console: Console) {
        self.plan = plan
        self.console = console
        var text = ProgressText()
        if plan.time == nil {
            text.total =
                plan.schedules.multipliedReportingOverflow(by: UInt64(plan.handlers.count)).partialValue
        }
        text.limit = plan.time
        meter = ProgressMeter(text, on: console, isQuiet: plan.isQuiet)
    }

    mutating func run() async -> CommandStatus {
        let start = clock.now
        plan.corpus?.removeRemains(now: Date())
        for (index, handler) in plan.handlers.enumerated() where !interruption.hasCome {
            let deadline = plan.time.map { start + $0 * (index + 1) / plan.handlers.count }
            await runCampaign(of: handler, until: deadline)
        }
        let elapsed = clock.now - start
        let report = RunReport(
            reports, troubles: troubles, seed: plan.seed, elapsed: elapsed, version: Version.current,
            wasInterrupted: interruption.hasCome)
        printSummary(of: report)
        deliver(report)
        return interruption.hasCome ? status.worse(.interrupted) : status
    }

    /// Runs one handler's campaign, saving each finding the moment it is there.
    private mutating func runCampaign(
        of handler: JudgedHandler, until deadline: ContinuousClock.Instant?
    ) async {
        let expected = plan.expected(of: handler.name)
        let (interruption, clock, meter) = (interruption, clock, meter)
        meter.change { $0.what = handler.name }
        let cancellation = Cancellation {
            interruption.hasCome || deadline.map { clock.now >= $0 } ?? false
        }
        let workforce = plan.staffing.workforce(
            forCampaignOf: handler.subject, seed: plan.seed,
            command: plan.command(handler.name, at: LastWords.place, plan.scenario.strategy),
            until: cancellation)
        ending = { (workforce as? ProcessWorkforce)?.lastEnding }
        var campaign = Campaign(
            of: workforce, seed: plan.seed, from: plan.start, schedules: plan.schedules,
            scenario: plan.scenario, properties: handler.properties, jobs: plan.jobs,
            known: expected.map(\.counterexample),
            proofLimit: plan.proofLimit(for: handler),
            cancellation: cancellation)
        campaign.counter = meter.counter
        campaign.proving = { meter.note($0, "proving a story shortest") }
        var found = PropertySet.none
        do {
            let report = try await campaign.run(
                found: { finding in
                    keep(finding)
                    // A person counts what is broken, in whichever fidelity.
                    if found.contains(finding.property) { return }
                    found.insert(finding.property)
                    meter.change {
                        $0.findings += 1
                        if !finding.isKnown { $0.news += 1 }
                    }
                },
                proven: { finding in
                    improve(finding)
                    meter.change { $0.phase = nil }
                })
            let told = await self.report(report, on: handler, by: workforce)
            reports.append(told)
            printReport(told)
            if report.hasGivenUp { giveUp(report) }
        } catch {
            console.complain("\(error)")
            status = status.worse(.untrustworthy)
            troubles.append(ReportedTrouble("\(error)", with: handler.name))
            if plan.printsJSON, let trouble = troubles.last { console.out(trouble.json) }
        }
    }

    /// Writes everything that was asked for beside what is printed.
    private mutating func deliver(_ report: RunReport) {
        GitHubStep(console)?.tell(report)
        status = status.worse(plan.files.write(report, on: console))
        do throws(UsageError) {
            try plan.pages?.write(report)
        } catch {
            console.complain("\(error)")
            status = status.worse(.unusable)
        }
    }

    /// Says that a campaign has ended early, and how to go on.
    private func giveUp(_ report: CampaignReport) {
        console.complain(
            "\(report.handler): \(report.tally.hangs) schedules hung, and each costs "
                + "\(Ending.text(plan.staffing.patience)): the campaign ended early; go on with --from "
                + "\(plan.start + report.schedules), or wait less with --hang-after")
    }

    /// Saves a finding unless an entry of the corpus shows it.
    private mutating func keep(_ finding: Finding) {
        lastSaved = nil
        if finding.isKnown { return }
        status = status.worse(.broken)
        guard let corpus = plan.corpus else { return }
        var what =
            "new: \(finding.handler) breaks \(finding.property.text) (\(finding.counterexample.conditions))"
        if finding.property == .noCrash, let ending = ending() { what += ", \(ending)" }
        let path = corpus.path(of: finding.entry)
        if CorpusStore.holds(path) {
            let isMended = (try? CorpusStore.read(path))?.entry?.expectation == .passes
            console.err(
                isMended ? "\(what) again, which \(path) expects to pass" : "\(what), as \(path) says")
            return
        }
        do throws(CorpusError) {
            try corpus.save(finding.entry)
            lastSaved = finding.entry
            console.err("\(what), saved as \(path)")
        } catch {
            complain(error, about: finding)
        }
    }

    /// Replaces what was saved last by what the proof has made of it.
    private mutating func improve(_ finding: Finding) {
        guard let corpus = plan.corpus, let saved = lastSaved else { return }
        lastSaved = nil
        do throws(CorpusError) {
            let path = try corpus.save(finding.entry, replacing: saved)
            if path != corpus.path(of: saved) { console.err("shorter: it is \(path) now") }
        } catch {
            complain(error, about: finding)
        }
    }

    private mutating func complain(_ error: CorpusError, about finding: Finding) {
        status = status.worse(.unusable)
        console.complain(
            "\(error); choose another folder with --corpus, or make room. This was to be saved:\n"
                + finding.entry.text)
    }

    /// The campaign with all there is to say of it: each counterexample is told once more.
    private func report(
        _ campaign: CampaignReport, on handler: JudgedHandler, by workforce: any Workforce
    ) async -> HandlerReport {
        var findings: [ReportedFinding] = []
        for property in handler.properties.members {
            guard let finding = campaign.shortest(breaking: property) else { continue }
            findings.append(
                ReportedFinding(
                    finding, in: campaign, of: handler.subject,
                    account: await plan.staffing.account(of: finding.counterexample, by: workforce),
                    file: plan.path(of: finding), reproduction: plan.reproduction(of: finding)))
        }
        return HandlerReport(
            campaign, of: handler.subject, properties: handler.properties, findings: findings,
            wasInterrupted: interruption.hasCome || campaign.hasGivenUp)
    }

    private func printReport(_ report: HandlerReport) {
        if plan.printsJSON {
            for line in CampaignJSON.findings(of: report) { console.out(line) }
        } else {
            let text = SummaryText(
                report, isVerbose: plan.isVerbose, hasColor: console.hasColor,
                advice: "--verbose lists them all")
            for line in text.lines { console.out(line) }
        }
    }

    private func printSummary(of report: RunReport) {
        if plan.printsJSON {
            console.out(
                CampaignJSON.summary(
                    of: reports.map(\.campaign), seed: plan.seed, elapsed: report.elapsed,
                    version: report.version, wasInterrupted: report.wasInterrupted))
            return
        }
        var lines = SummaryText.end(of: report, hasColor: console.hasColor)
        if let finding = reports.flatMap(\.findings).first(where: { $0.file != nil }) {
            let words = plan.program.words(for: finding.handler)
            let handler = words == finding.handler ? "" : " --handler \(words)"
            lines.insert(
                "see one: \(plan.program.reproduction("show"))\(handler) FILE, or with --html story.html",
                at: lines.count - 1)
        }
        for line in lines { console.out(line) }
    }
}

extension CampaignReport {
    /// Whether the campaign ended early because too many schedules hung.
    fileprivate var hasGivenUp: Bool { !isComplete && tally.hangs >= Campaign.mostHangs }
}
