import VoiceSim

/// What replaying came to, as JSON Lines like those of ``CampaignJSON``.
public enum ReplayJSON {
    private struct ReplayLine: Encodable {
        let kind = "replay"
        let schemaVersion = OutputSchema.version
        let file: String
        let handler: String
        let property: String?
        let verdict: String
        let expected: Bool
        let detail: String
        let size: Int
        let fidelity: String
        let quirks: [String]
        let farSide: String
        let schedule: String
        let reproduce: String
    }

    private struct SummaryLine: Encodable {
        let kind = "replaySummary"
        let schemaVersion = OutputSchema.version
        let reproduced: Int
        let fixed: Int
        let changed: Int
        let stale: Int
        let troubles: Int
        let complete: Bool
        let version: String
    }

    /// The line about one file on one handler.
    public static func line(of replay: ReportedReplay) -> String {
        let conditions = replay.file.conditions
        return JSONLine.text(
            ReplayLine(
                file: replay.path, handler: replay.handler, property: replay.property?.text,
                verdict: replay.verdict.word, expected: replay.isAsExpected, detail: replay.detail,
                size: replay.file.schedule.size, fidelity: conditions.fidelity.name,
                quirks: conditions.quirks.members.map(\.name), farSide: conditions.farSide.text,
                schedule: replay.file.text, reproduce: replay.reproduction))
    }

    /// The last line.
    public static func summary(of report: ReplayReport) -> String {
        let counts = report.counts.map(\.count)
        return JSONLine.text(
            SummaryLine(
                reproduced: counts[0], fixed: counts[1], changed: counts[2], stale: counts[3],
                troubles: report.troubles.count, complete: !report.wasInterrupted, version: report.version))
    }
}

extension ReportedTrouble {
    private struct Line: Encodable {
        let kind = "trouble"
        let schemaVersion = OutputSchema.version
        let handler: String
        let file: String?
        let message: String
    }

    /// The line of JSON about it, of `kind` `trouble`, which any command may print.
    public var json: String { JSONLine.text(Line(handler: handler, file: file, message: message)) }
}
