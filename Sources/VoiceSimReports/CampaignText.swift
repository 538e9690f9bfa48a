import VoiceSim

/// What a campaign came to, as lines of at most 80 columns where names allow it.
public struct CampaignText {
    private let report: CampaignReport
    private let properties: PropertySet
    private let wasInterrupted: Bool
    private let reproduction: (Finding) -> String

    /// A text about `report`, for the properties that were asked for.
    ///
    /// - Parameters:
    ///   - wasInterrupted: whether somebody ended it before it was done.
    ///   - reproduction: the one command that shows a finding again.
    public init(
        _ report: CampaignReport, properties: PropertySet, wasInterrupted: Bool = false,
        reproduction: @escaping (Finding) -> String
    ) {
        self.wasInterrupted = wasInterrupted
        self.report = report
        self.properties = properties
        self.reproduction = reproduction
    }

    /// The lines, without line breaks.
    public var lines: [String] {
        var lines = [heading]
        if report.schedules == 0 { return lines }
        lines += neverSeen
        lines.append("  within: \(ExercisePhrase.limits(of: report.scenario))")
        lines += QuirkPhrase.lines(for: report.scenario).map { "  " + $0 }
        for property in properties.members {
            if let finding = report.shortest(breaking: property) {
                let fidelities = FidelityPhrase.text(for: report.fidelities(breaking: property))
                let size = finding.counterexample.schedule.size
                lines.append(
                    name(property) + "broken by \(report.schedules(breaking: property)), "
                        + "shortest \(size) \(size == 1 ? "step" : "steps"), \(fidelities)")
                lines += report.oddFindings(about: property).map(QuirkPhrase.line).map { "    " + $0 }
                lines.append("    \(reproduction(finding))")
            } else {
                lines.append(name(property) + "holds")
            }
        }
        return lines
    }

    /// What the campaign never exercised: one line, or two where that would be a long one.
    private var neverSeen: [String] {
        let words = ExercisePhrase.words(for: report.exercised.missing)
        if words.isEmpty { return [] }
        let line = "  never seen: " + words.joined(separator: ", ")
        if line.count <= 80 { return [line] }
        let rest = String(repeating: " ", count: 14) + words.last!
        return ["  never seen: " + words.dropLast().joined(separator: ", ") + ",", rest]
    }

    private var heading: String {
        let broken = properties.members.count { report.schedules(breaking: $0) > 0 }
        let verdict =
            if report.schedules == 0 {
                "nothing is known"
            } else if broken == 0 {
                "every property holds"
            } else {
                "\(broken) of \(properties.members.count) broken"
            }
        let interrupted = wasInterrupted ? " (interrupted)" : ""
        return "\(report.handler): \(report.schedules) schedules\(interrupted), \(verdict)"
    }

    private func name(_ property: PropertyID) -> String {
        "  " + property.text + String(repeating: " ", count: max(1, 22 - property.text.count))
    }
}
