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
    private var reports: [CampaignReport] = []
    /// The entry that this run has written and may still improve.
    private var lastSaved: CorpusEntry?
    private var status = CommandStatus.asExpected
    /// How the process of the schedule ended that has just been run in one of its own.
    private var ending: () -> Ending? = { nil }

    init(plan: RunPlan, console: Console) {
        self.plan = plan
        self.console = console
    }

    mutating func run() async -> CommandStatus {
        let start = clock.now
        plan.corpus?.removeRemains(now: Date())
        for (index, handler) in plan.handlers.enumerated() where !interruption.hasCome {
            let deadline = plan.time.map { start + $0 * (index + 1) / plan.handlers.count }
            await runCampaign(of: handler, until: deadline)
        }
        printSummary(elapsed: clock.now - start)
        return interruption.hasCome ? status.worse(.interrupted) : status
    }

    /// Runs one handler's campaign, saving each finding the moment it is there.
    private mutating func runCampaign(
        of handler: JudgedHandler, until deadline: ContinuousClock.Instant?
    ) async {
        let expected = plan.expected(of: handler.name)
        let (interruption, clock, console) = (interruption, clock, console)
        let cancellation = Cancellation {
            interruption.hasCome || deadline.map { clock.now >= $0 } ?? false
        }
        let workforce = plan.staffing.workforce(
            forCampaignOf: handler.subject, seed: plan.seed,
            command: command(handler.name, at: LastWords.place, plan.scenario.strategy),
            until: cancellation)
        ending = { (workforce as? ProcessWorkforce)?.lastEnding }
        let campaign = Campaign(
            of: workforce, seed: plan.seed, from: plan.start, schedules: plan.schedules,
            scenario: plan.scenario, properties: handler.properties, jobs: plan.jobs,
            known: expected.map(\.counterexample),
            proofLimit: plan.proofLimit(for: handler),
            cancellation: cancellation)
        do {
            let report = try await campaign.run(
                found: { keep($0) }, proven: { improve($0) },
                progress: { console.progress("\(handler.name): \($0) schedules") })
            reports.append(report)
            console.progress("")
            printReport(report, of: handler)
            if report.hasGivenUp { giveUp(report) }
        } catch {
            console.progress("")
            console.complain("\(error)")
            status = status.worse(.untrustworthy)
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

    private func printReport(_ report: CampaignReport, of handler: JudgedHandler) {
        if plan.printsJSON {
            for line in CampaignJSON.findings(of: report, file: path(of:)) { console.out(line) }
        } else {
            let text = CampaignText(
                report, properties: handler.properties, wasInterrupted: interruption.hasCome,
                reproduction: reproduction(of:))
            for line in text.lines { console.out(line) }
        }
    }

    private func printSummary(elapsed: Duration) {
        if plan.printsJSON {
            console.out(
                CampaignJSON.summary(
                    of: reports, seed: plan.seed, elapsed: elapsed, version: Version.current,
                    wasInterrupted: interruption.hasCome || reports.contains(where: \.hasGivenUp)))
        } else {
            let schedules = reports.reduce(0) { $0 + $1.schedules }
            console.out(
                "seed \(plan.seed), \(schedules) schedules, digest \(CampaignJSON.digest(of: reports))")
        }
    }

    /// Where the counterexample is, if it is in the corpus.
    private func path(of finding: Finding) -> String? {
        let listed = plan.expected(of: finding.handler.text).first {
            $0.counterexample.breakage == finding.counterexample.breakage
                && $0.counterexample.schedule == finding.counterexample.schedule
        }
        if let listed { return listed.path }
        guard let path = plan.corpus?.path(of: finding.entry), CorpusStore.holds(path) else { return nil }
        return path
    }

    /// The one command that shows the finding again.
    private func reproduction(of finding: Finding) -> String {
        if let path = path(of: finding) {
            let words = plan.program.words(for: finding.handler.text)
            return plan.program.reproduction(
                "replay \(path.shellWord)" + (words == finding.handler.text ? "" : " --handler \(words)"))
        }
        let draw = finding.draw
        let command = command(finding.handler.text, at: "\(draw.index)", draw.scenario.strategy)
        return plan.program.reproduction(command + plan.staffing.options)
    }

    /// The arguments that run one schedule of this run again.
    private func command(_ handler: String, at index: String, _ strategy: StrategyKind) -> String {
        var command =
            "run --seed \(plan.seed) --from \(index) --schedules 1 --handler "
            + plan.program.words(for: handler)
        if let fidelity = plan.scenario.fidelity { command += " --fidelity \(fidelity.name)" }
        command += ConditionOptions.words(quirks: plan.scenario.quirks, farSide: plan.scenario.farSide)
        if strategy != .random { command += " --strategy \(strategy.name)" }
        return command + " --no-corpus"
    }
}

extension CampaignReport {
    /// Whether the campaign ended early because too many schedules hung.
    fileprivate var hasGivenUp: Bool { !isComplete && tally.hangs >= Campaign.mostHangs }
}
