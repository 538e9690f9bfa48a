import VoiceSim

/// A run as a page of its own: what was expected and what came, what happened moment by moment to step
/// through, and the schedule. It needs no network and no other file, and can be read without its script.
public struct StoryPage {
    private let account: RunAccount
    private let diagram: Diagram
    private let verdict: PageVerdict
    private let reproduction: String?
    private let index: String?

    /// The page of a run of this subject.
    ///
    /// - Parameters:
    ///   - reproduction: the command that shows it again.
    ///   - index: the address of the page that leads here, relative to this one.
    public init(
        _ account: RunAccount, of subject: Subject, reproduction: String? = nil, index: String? = nil
    ) {
        self.index = index
        self.account = account
        self.reproduction = reproduction
        diagram = Diagram(
            trace: account.trace, lines: account.lines, in: account.conditions.fidelity,
            breaking: account.moments, calling: account.callNames)
        verdict = PageVerdict(account, of: subject, in: diagram)
    }

    /// The whole file.
    public var html: String {
        PageFrame(
            title: verdict.title, styles: [StoryStyle.css],
            body: """
                <main>
                \(way)\(verdict.html)
                <div class="columns">
                \(PageTimeline(account, diagram, verdict.faults).html)
                \(panel)
                </div>
                \(schedule)
                </main>
                """,
            scripts: [
                "<script type=\"application/json\" id=\"states\">\(PageState(diagram).json)</script>",
                "<script>\n\(PageScript.javaScript)\n</script>",
            ]
        ).html
    }

    /// The way back.
    private var way: String {
        index.map { "<nav><a href=\"\(Markup.escaped($0))\">All findings</a></nav>\n" } ?? ""
    }

    /// The row at which the page opens: where the world moved inside a call, or else where something broke.
    var start: Int {
        diagram.rows.firstIndex { $0.kind == .move }
            ?? verdict.faults.lazy.compactMap { verdict.row(breaking: $0.property) }.first ?? 0
    }

    /// What steps through the moments. Without its script it could do nothing, and is not there.
    private var panel: String {
        """
        <section class="panel" id="panel" aria-label="Step through the moments" data-script hidden>
        <div class="steps" role="group" aria-label="Moments">
        <button id="back" type="button" aria-label="One moment back">◀</button>
        <input id="at" type="range" min="0" max="\(max(diagram.rows.count - 1, 0))" value="\(start)" \
        aria-label="Moment" aria-describedby="keys">
        <button id="on" type="button" aria-label="One moment on">▶</button>
        </div>
        <p class="place"><span id="place"></span>\
        <span class="keys" id="keys"> · arrow keys, Home, End</span></p>
        <p class="now" id="now" role="status" aria-live="polite"></p>
        <details class="world" open>
        <summary>The world at this moment</summary>
        <table aria-label="The world at this moment"><tbody id="world"></tbody></table>
        </details>
        </section>
        """
    }

    private var schedule: String {
        let again =
            reproduction.map {
                "<div class=\"again\"><h2>To see it again</h2></div>\n<pre>\(Markup.escaped($0))</pre>"
            } ?? ""
        return """
            <div class="end">
            <div class="again"><h2 id="schedule-head">The schedule</h2>
            <button id="copy" type="button" data-script hidden>Copy the schedule</button>
            <span class="said soft" id="said" role="status"></span></div>
            <pre id="schedule" tabindex="0" role="region" aria-labelledby="schedule-head">\
            \(Markup.escaped(account.schedule.text))</pre>
            \(again)
            </div>
            """
    }
}
