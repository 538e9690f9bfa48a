import VoiceSim

/// What quirks a finding needs, in the words that tell a reader which of their users can hit it.
enum QuirkPhrase {
    /// For example `native needs silent-close (Safari)`.
    static func line(about finding: Finding) -> String {
        let quirks = finding.counterexample.conditions.quirks.members
        return "\(finding.fidelity.name) needs "
            + quirks.map { "\($0.name) (\($0.runtimes))" }.joined(separator: ", ")
    }

    /// What a campaign's schedules ran with beside the fidelity, a line each; nothing for nothing.
    static func lines(for scenario: Scenario) -> [String] {
        let quirks = scenario.quirks == .all ? "all" : scenario.quirks.description
        let farSide = scenario.farSide ?? .silent
        return (scenario.quirks.isEmpty ? [] : ["quirks, some in each schedule: \(quirks)"])
            + (farSide == .silent ? [] : ["far side: \(farSide)"])
    }
}

extension CampaignReport {
    /// The findings about `property` that need quirks.
    func oddFindings(about property: PropertyID) -> [Finding] {
        findings.filter { $0.property == property && !$0.counterexample.conditions.quirks.isEmpty }
    }
}
