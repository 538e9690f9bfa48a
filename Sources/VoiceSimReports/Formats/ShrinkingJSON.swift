import VoiceSim

/// What shrinking came to, as JSON Lines like those of ``CampaignJSON``.
public enum ShrinkingJSON {
    private struct Line: Encodable {
        let kind = "shrinking"
        let schemaVersion = OutputSchema.version
        let file: String
        let handler: String
        let property: String
        let verdict: String
        let detail: String
        let from: Int
        let size: Int
        let proven: Bool
        let schedule: String
        let written: String?
    }

    private struct SummaryLine: Encodable {
        let kind = "shrinkingSummary"
        let schemaVersion = OutputSchema.version
        let files: Int
        let proven: Int
        let troubles: Int
        let complete: Bool
        let version: String
    }

    /// The line about one file.
    public static func line(of shrinking: ReportedShrinking) -> String {
        let result = shrinking.result?.counterexample
        return JSONLine.text(
            Line(
                file: shrinking.path, handler: shrinking.handler, property: shrinking.original.property.text,
                verdict: shrinking.verdict.rawValue, detail: shrinking.detail,
                from: shrinking.original.schedule.size,
                size: (result ?? shrinking.original).schedule.size,
                proven: result?.shortest?.isProven ?? false, schedule: shrinking.result?.text ?? "",
                written: shrinking.writtenTo))
    }

    /// The last line.
    ///
    /// - Parameter wasInterrupted: whether somebody ended it before it was done.
    public static func summary(
        of shrinkings: [ReportedShrinking], troubles: [ReportedTrouble], version: String, wasInterrupted: Bool
    ) -> String {
        JSONLine.text(
            SummaryLine(
                files: shrinkings.count,
                proven: shrinkings.count { $0.result?.counterexample.shortest?.isProven ?? false },
                troubles: troubles.count, complete: !wasInterrupted, version: version))
    }
}
