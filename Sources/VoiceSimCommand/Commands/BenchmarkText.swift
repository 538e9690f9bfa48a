import Foundation
import VoiceSimBenchmarks
import VoiceSimReports

/// What a benchmark came to, as a table: ratios first.
struct BenchmarkText {
    let results: [Measured]

    /// The lines of the table.
    var lines: [String] {
        let header = ["", "time", "a second", "decisions/s"]
        let rows = results.map { result in
            [
                result.name, ratio(of: result), "\(Self.short(result.perSecond)) \(result.unit)",
                result.decisionsPerSecond > 0 ? Self.short(result.decisionsPerSecond) : "",
            ]
        }
        let widths = header.indices.map { column in ([header] + rows).map { $0[column].count }.max()! }
        return ([header] + rows).map { row in
            let cells = row.indices.map { $0 == 3 ? row[$0] : row[$0].padded(to: widths[$0]) }
            return cells.joined(separator: "  ")
        }
    }

    /// How many times longer than the yardstick it takes, where that is comparable.
    private func ratio(of result: Measured) -> String {
        func times(_ other: String) -> String {
            guard let other = results.first(where: { $0.name == other }) else { return "" }
            return String(format: "%.2f × %@", result.ratio(to: other), other.name)
        }
        switch result.name {
        case "bare loop", "plain loop": return "1"
        case "random, 1 job": return times("plain loop")
        case "random, 2 jobs": return times("random, 1 job")
        case "engine": return times("bare loop")
        case "engine, full trace": return times("engine")
        case "engine, all on": return times("engine")
        case "campaign, 2 jobs": return times("campaign, 1 job")
        default: return ""
        }
    }

    private static func short(_ number: Double) -> String {
        number >= 1e6 ? String(format: "%.2f million", number / 1e6) : String(format: "%.0f", number)
    }
}
