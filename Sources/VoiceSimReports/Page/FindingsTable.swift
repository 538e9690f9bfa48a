import VoiceSim

/// A table of handlers and properties, in which each finding leads to its story.
struct FindingsTable {
    private let reports: [HandlerReport]
    private let mostBytes: Int
    private let page: (ReportedFinding) -> String?

    /// A table of these campaigns, in at most so many bytes: what does not fit is counted.
    init(_ reports: [HandlerReport], mostBytes: Int, page: @escaping (ReportedFinding) -> String?) {
        self.reports = reports
        self.mostBytes = mostBytes
        self.page = page
    }

    /// The properties that judge one of the handlers.
    private var properties: [PropertyID] {
        PropertySet(reports.flatMap(\.properties.members)).members
    }

    /// The element.
    var html: String {
        let properties = properties
        let heads = properties.map { "<th scope=\"col\"><span>\(Markup.escaped($0.text))</span></th>" }
        var rows: [String] = []
        var bytes = heads.joined().utf8.count
        for report in reports {
            let row = row(report, properties)
            bytes += row.utf8.count
            if bytes > mostBytes { break }
            rows.append(row)
        }
        let rest = reports.count - rows.count
        let more = rest == 0 ? "" : "\n<p class=\"soft\">and \(Digits.grouped(rest)) more handlers</p>"
        return """
            <div class="scroll" tabindex="0" role="region" aria-label="Every handler and property">
            <table class="matrix">
            <thead><tr><td></td>\(heads.joined())</tr></thead>
            <tbody>
            \(rows.joined(separator: "\n"))
            </tbody>
            </table>
            </div>\(more)
            """
    }

    private func row(_ report: HandlerReport, _ properties: [PropertyID]) -> String {
        let judged = report.properties.members
        let cells = properties.map { property -> String in
            if let finding = report.findings.first(where: { $0.property == property }) {
                return cell(finding)
            }
            return judged.contains(property)
                ? "<td class=\"ok\" aria-label=\"holds\">✓</td>" : "<td aria-label=\"not judged\">–</td>"
        }
        return "<tr><th scope=\"row\">\(Markup.escaped(report.handler))</th>\(cells.joined())</tr>"
    }

    private func cell(_ finding: ReportedFinding) -> String {
        let size = "\(finding.size)"
        let text = page(finding).map { "<a href=\"\(Markup.escaped($0))\">\(size)</a>" } ?? size
        return finding.isKnown ? "<td class=\"old\">\(text)</td>" : "<td class=\"new\">\(text) new</td>"
    }
}
