import Foundation
import VoiceSim

/// What campaigns came to, as JSON Lines: an object a line, told apart by `kind`, with sorted keys.
///
/// Numbers of 64 bits (seeds and digests) are strings, since JSON numbers lose their low bits in most
/// readers.
public enum CampaignJSON {
    private struct FindingLine: Encodable {
        let kind = "finding"
        let handler: String
        let property: String
        let size: Int
        let fidelities: [String]
        let quirks: [String]
        let runtimes: [String]
        let schedules: UInt64
        let seed: String
        let index: UInt64
        let file: String?
        let known: Bool
    }

    /// Within which limits a handler was tried, and what of it was not.
    private struct Reach: Encodable {
        let handler: String
        let messages: Int
        let channels: Int
        let steps: Int
        let stretches: Bool
        let quirks: [String]
        let farSide: String
        let neverSeen: [String]

        init(_ report: CampaignReport) {
            handler = report.handler.text
            let scenario = report.scenario
            (messages, channels, steps) = (scenario.messages, scenario.channels, scenario.steps)
            stretches = scenario.furtherLimits != nil
            quirks = scenario.quirks.members.map(\.name)
            farSide = (scenario.farSide ?? .silent).text
            neverSeen = ExercisePhrase.names(of: report.exercised.missing)
        }
    }

    private struct SummaryLine: Encodable {
        let kind = "summary"
        let schedules: UInt64
        let decisions: UInt64
        let seconds: Double
        let digest: String
        let seed: String
        let version: String
        let complete: Bool
        let handlers: [Reach]
    }

    /// A line for each property that broke, about its shortest counterexample. It says `known` if none of the
    /// property's findings, in whichever fidelity, is news, and names the `quirks` that the counterexample
    /// needs, with the `runtimes` that show each.
    ///
    /// - Parameter file: where that counterexample is kept, if it is.
    public static func findings(of report: CampaignReport, file: (Finding) -> String?) -> [String] {
        PropertySet(report.findings.map(\.property)).members.compactMap { report.shortest(breaking: $0) }.map
        {
            finding in
            let quirks = finding.counterexample.conditions.quirks.members
            return line(
                FindingLine(
                    handler: finding.handler.text, property: finding.property.text,
                    size: finding.counterexample.schedule.size,
                    fidelities: report.fidelities(breaking: finding.property).map(\.name),
                    quirks: quirks.map(\.name), runtimes: quirks.map(\.runtimes),
                    schedules: report.schedules(breaking: finding.property),
                    seed: finding.draw.seed.description, index: finding.draw.index, file: file(finding),
                    known: report.findings.allSatisfy { $0.property != finding.property || $0.isKnown }))
        }
    }

    /// The last line: all campaigns together, and under `handlers` of each within which limits its schedules
    /// were (`messages`, `channels`, `steps`, `quirks`, `farSide`) and what they never exercised
    /// (`neverSeen`: of `full-queue`, `timer`, `bufferedAmount`, `report` and `refused-send`).
    ///
    /// - Parameter wasInterrupted: whether somebody ended them before they were done.
    public static func summary(
        of reports: [CampaignReport], seed: Seed, elapsed: Duration, version: String, wasInterrupted: Bool
    ) -> String {
        let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18
        return line(
            SummaryLine(
                schedules: reports.reduce(0) { $0 + $1.schedules },
                decisions: reports.reduce(0) { $0 + $1.decisions },
                seconds: (seconds * 1_000).rounded() / 1_000,
                digest: digest(of: reports), seed: seed.description, version: version,
                complete: !wasInterrupted, handlers: reports.map(Reach.init)))
    }

    /// The sum of the campaigns' digests, in 16 hexadecimal digits.
    public static func digest(of reports: [CampaignReport]) -> String {
        let digits = String(reports.reduce(0) { $0 &+ $1.digest }, radix: 16)
        return "0x" + String(repeating: "0", count: 16 - digits.count) + digits
    }

    private static func line(_ value: some Encodable) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(value) else { return "{}" }
        return String(decoding: data, as: UTF8.self)
    }
}
