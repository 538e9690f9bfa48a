import VoiceSimBenchmarks
import VoiceSimReports

/// What shrinking came to, as a table.
enum ShrinkingText {
    /// The line above the rows.
    static let header = line(["handler", "property", "fidelity", "size", "proven", "median", "worst"])

    /// The line of this row.
    static func line(of row: ShrinkingBenchmark.Row) -> String {
        let times = row.times.sorted()
        let (shortest, longest) = (row.sizes.min()!, row.sizes.max()!)
        return line([
            row.handler, row.property.text, row.fidelity.name,
            shortest == longest ? "\(shortest)" : "\(shortest)-\(longest)",
            "\(row.proven) of \(row.sizes.count)", milliseconds(times[times.count / 2]),
            milliseconds(times.last!),
        ])
    }

    /// The cells in their columns; a cell that is too long pushes those behind it aside.
    private static func line(_ cells: [String]) -> String {
        let widths = [15, 19, 9, 6, 12, 11]
        return zip(cells, widths).map { $0.padded(to: max($1, $0.count + 1)) }.joined() + cells.last!
    }

    private static func milliseconds(_ time: Duration) -> String {
        let tenths = Int(time / .microseconds(100))
        return "\(tenths / 10).\(tenths % 10) ms"
    }
}
