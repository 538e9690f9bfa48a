import VoiceSim

extension JUnit {
    /// A run of campaigns: a test for each property of each handler.
    public init(_ report: RunReport) {
        let suites = report.handlers.map { handler in
            Suite(
                name: handler.handler,
                cases: handler.properties.members.map { property in
                    let finding = handler.findings.first { $0.property == property }
                    return Case(name: property.text, outcome: finding.map(Self.outcome) ?? handler.silence)
                },
                properties: [
                    ("seed", report.seed.description), ("schedules", "\(handler.campaign.schedules)"),
                    ("digest", CampaignJSON.digest(of: [handler.campaign])),
                    ("complete", "\(!handler.wasInterrupted)"),
                ])
        }
        self.init("voicesim run", Self.adding(report.troubles, to: suites), elapsed: report.elapsed)
    }

    /// A replay: a test for each file on each handler.
    public init(_ report: ReplayReport) {
        let suites = Self.suites(
            of: report.replays.map {
                ($0.handler, Case(name: $0.path, outcome: Self.outcome(of: $0)))
            })
        // Nobody shall take what was not run for what is as it should be.
        let end = ReportedTrouble("somebody ended the replay before all files had been run", with: "replay")
        let troubles = report.troubles + (report.wasInterrupted ? [end] : [])
        self.init("voicesim replay", Self.adding(troubles, to: suites), elapsed: report.elapsed)
    }

    /// Explorations: a test for each property of each handler in each fidelity.
    public init(_ reports: [ReportedExploration], troubles: [ReportedTrouble], elapsed: Duration) {
        let cases = reports.flatMap { report in
            let conditions = report.exploration.bounds.conditions
            let missing =
                report.exploration.isDecided
                ? Outcome.passed : .failed(type: "undecided", message: Self.undecided, body: "")
            return report.properties.members.map { property in
                let broken = report.broken.first { $0.counterexample.property == property }
                return (
                    report.subject.name,
                    Case(name: "\(property) (\(conditions))", outcome: broken.map(Self.outcome) ?? missing)
                )
            }
        }
        let suites = Self.suites(of: cases)
        self.init("voicesim verify", Self.adding(troubles, to: suites), elapsed: elapsed)
    }

    /// The suites of handlers, in the order in which they come first.
    private static func suites(of cases: [(handler: String, test: Case)]) -> [Suite] {
        var names: [String] = []
        var tests: [String: [Case]] = [:]
        for (handler, test) in cases {
            if tests[handler] == nil { names.append(handler) }
            tests[handler, default: []].append(test)
        }
        return names.map { Suite(name: $0, cases: tests[$0] ?? []) }
    }

    private static let undecided = "not verified: it ended early"

    private static func outcome(of finding: ReportedFinding) -> Outcome {
        if finding.isKnown { return .skipped("known: \(finding.file ?? "the corpus expects it")") }
        let steps = Digits.count(finding.size, "step")
        let places = FidelityPhrase.text(for: finding.fidelities)
        return failure(
            of: finding.property, finding.sentence,
            [
                ("expected", finding.expectation),
                ("size", "\(steps), broken by \(finding.breaking) of \(finding.schedules), \(places)"),
                ("file", finding.file), ("reproduce", finding.reproduction),
            ], finding.schedule)
    }

    private static func outcome(of broken: ReportedExploration.Broken) -> Outcome {
        failure(
            of: broken.counterexample.property, broken.sentence,
            [
                ("expected", broken.expectation), ("size", "\(broken.counterexample.schedule.size)"),
                ("reproduce", broken.reproduction),
            ], broken.schedule)
    }

    private static func outcome(of replay: ReportedReplay) -> Outcome {
        if replay.isAsExpected { return .passed }
        let lines = body(replay.sentence, [("reproduce", replay.reproduction)], replay.file.text)
        return .failed(type: replay.verdict.word, message: replay.sentence, body: lines)
    }

    private static func failure(
        of property: PropertyID, _ sentence: String, _ facts: [(String, String?)], _ schedule: String
    ) -> Outcome {
        .failed(type: property.text, message: sentence, body: body(sentence, facts, schedule))
    }

    private static func body(_ sentence: String, _ facts: [(String, String?)], _ schedule: String) -> String {
        let lines = facts.compactMap { name, value in value.flatMap { $0.isEmpty ? nil : "\(name): \($0)" } }
        return (["\(sentence).", ""] + lines + ["", schedule]).joined(separator: "\n")
    }

    /// The suites, with an error in that of its handler for each of these.
    private static func adding(_ troubles: [ReportedTrouble], to suites: [Suite]) -> [Suite] {
        troubles.reduce(into: suites) { suites, trouble in
            let test = Case(name: trouble.file ?? "run", outcome: .errored(trouble.message))
            if let place = suites.lastIndex(where: { $0.name == trouble.handler }) {
                let suite = suites[place]
                suites[place] = Suite(
                    name: suite.name, cases: suite.cases + [test], properties: suite.properties)
            } else {
                suites.append(Suite(name: trouble.handler, cases: [test]))
            }
        }
    }
}

extension HandlerReport {
    /// What there is to say of a property that did not break.
    fileprivate var silence: JUnit.Outcome {
        campaign.schedules == 0 ? .skipped("no schedule was run, so nothing is known") : .passed
    }
}
