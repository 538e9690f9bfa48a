import VoiceSim

/// What campaigns came to, as JSON Lines: an object a line, told apart by `kind`, with sorted keys.
///
/// ``OutputSchema`` says of every line what is in it. Numbers of 64 bits (seeds and digests) are strings,
/// since JSON numbers lose their low bits in most readers.
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
        let schemaVersion = OutputSchema.version
        let story: String
        let expected: String
        let reproduce: String
        let schedule: String
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
        let schemaVersion = OutputSchema.version
    }

    /// A line for each property that broke, about its shortest counterexample. It says `known` if none of the
    /// property's findings, in whichever fidelity, is news, tells the `story`, and names the `quirks` that
    /// the counterexample needs, with the `runtimes` that show each.
    public static func findings(of report: HandlerReport) -> [String] {
        report.findings.map { told in
            let quirks = told.finding.counterexample.conditions.quirks.members
            return JSONLine.text(
                FindingLine(
                    handler: told.handler, property: told.property.text, size: told.size,
                    fidelities: told.fidelities.map(\.name), quirks: quirks.map(\.name),
                    runtimes: quirks.map(\.runtimes), schedules: told.breaking,
                    seed: told.finding.draw.seed.description, index: told.finding.draw.index,
                    file: told.file, known: told.isKnown, story: told.sentence, expected: told.expectation,
                    reproduce: told.reproduction, schedule: told.schedule))
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
        return JSONLine.text(
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
}
