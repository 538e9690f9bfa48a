import VoiceSim

/// What a page says first: what went wrong, in words, with links to the moments.
struct PageVerdict {
    private let account: RunAccount
    private let diagram: Diagram
    /// What is broken, with what the page is about at the head.
    let faults: [Verdict.Fault]
    private let name: String

    /// The verdict about a run of this subject.
    init(_ account: RunAccount, of subject: Subject, in diagram: Diagram) {
        self.account = account
        self.diagram = diagram
        name = subject.name
        faults = Verdict(of: account, judging: subject).faults
    }

    /// In one line of text.
    var title: String {
        guard let first = faults.first else { return "\(name): nothing is broken" }
        return "\(name) breaks \(first.property.text)"
    }

    /// The row in which a property broke; nil if none shows it.
    func row(breaking property: PropertyID) -> Int? {
        diagram.rows.firstIndex { $0.broken.contains(property) }
    }

    /// The rows in which the world moved inside a call.
    private var moves: [Int] { diagram.rows.indices.filter { diagram.rows[$0].kind == .move } }

    /// The element.
    var html: String {
        guard let first = faults.first else {
            return "<header>\n<h1>\(Markup.escaped(title))</h1>\n\(setting)\n</header>"
        }
        return """
            <header>
            <h1>\(Markup.escaped(name)) <span class="soft">breaks</span> \
            <span class="wrong">\(Markup.escaped(first.property.text))</span></h1>
            <p class="lead">\(Markup.escaped(lead(first.property)))</p>
            \(setting)
            <div class="verdict">
            \(facts(first))
            \(others)
            </div>
            </header>
            """
    }

    /// What happened, in one sentence.
    private func lead(_ property: PropertyID) -> String {
        StorySentence.text(of: account, breaking: property) + "."
    }

    private var setting: String {
        let ending = account.ending.map { " The process ended here: \($0)." } ?? ""
        let text = "Played \(account.conditions.phrase): \(account.conditions.fidelity.meaning).\(ending)"
        return "<p class=\"setting soft\">\(Markup.escaped(text))</p>"
    }

    private func facts(_ fault: Verdict.Fault) -> String {
        var lines = [
            "<dt>Expected</dt><dd>\(Markup.escaped(fault.expected))</dd>",
            "<dt>Came</dt><dd>\(Markup.escaped(fault.came))</dd>",
        ]
        let row = row(breaking: fault.property)
        if fault == faults.first, !moves.isEmpty {
            let links = moves.prefix(5).map { link($0, Markup.escaped(diagram.rows[$0].text)) }
            lines.append("<dt>The world moves</dt><dd>\(links.joined(separator: "<br>"))</dd>")
        }
        if let row {
            lines.append("<dt>Breaks</dt><dd>\(link(row, Markup.escaped(diagram.rows[row].text)))</dd>")
        }
        return "<dl class=\"facts\">\n\(lines.joined(separator: "\n"))\n</dl>"
    }

    private func link(_ row: Int, _ words: String) -> String {
        "<a href=\"#m\(row + 1)\">moment \(row + 1)</a>: \(words)"
    }

    /// What else is broken, out of the way.
    private var others: String {
        let rest = faults.dropFirst()
        if rest.isEmpty { return "" }
        let names = rest.map(\.property.text).joined(separator: ", ")
        let sections = rest.map { fault in
            let head = "<h2 class=\"wrong\">\(Markup.escaped(fault.property.text))</h2>"
            return "<section>\n\(head)\n\(facts(fault))\n</section>"
        }
        return """
            <details class="others">
            <summary>It also breaks \(Markup.escaped(names))</summary>
            \(sections.joined(separator: "\n"))
            </details>
            """
    }
}
