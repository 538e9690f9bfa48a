import Testing

@testable import VoiceSimReports

@Suite struct `A report in Markdown` {
    /// The lines outside of blocks of code, each of which must end.
    private func prose(_ text: String) -> [Substring] {
        var fence: Substring?
        var lines: [Substring] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if let open = fence {
                if line == open { fence = nil }
            } else if line.hasPrefix("```") {
                fence = line
            } else {
                lines.append(line)
            }
        }
        #expect(fence == nil, "a block of code does not end")
        return lines
    }

    @Test("lets texts of others format nothing, mention nobody and link nowhere")
    func hostile() {
        for text in Hostile.each({ MarkdownReport($0).text }, { MarkdownReport($0).text }) {
            #expect(Hostile.isVisible(text))
            let lines = prose(text)
            #expect(lines.contains { $0.contains("somebody") })
            for line in lines {
                // What is left of HTML is ours.
                let tags = line.matches(of: /<[^>]*>/).map { String($0.output) }
                let ours = [
                    "<details>", "</details>", "<summary>", "</summary>", "<code>", "</code>", "<span>",
                    "</span>",
                ]
                #expect(tags.allSatisfy(ours.contains), "\(tags)")
                // Within code GitHub looks for nothing, and what is escaped means nothing.
                let words = line.replacing(/<code>.*?<\/code>/, with: "").replacing(/`[^`]*`/, with: "")
                    .replacing(/\\./, with: "").replacing(/&#?\w+;/, with: " ")
                    .replacing(/^(### |- )?\*.*?\*(\*|$)/, with: "")
                for sign in Self.signs where !words.hasPrefix("### ") {
                    #expect(words.firstMatch(of: sign) == nil, "\(words)")
                }
            }
        }
    }

    /// What GitHub makes something of.
    private static var signs: [Regex<Substring>] {
        [/@\w/, /#\d/, /:\/\//, /www\./, /GH-\d/, /\$[^<]/, /[\[\]]/, /[*_`~]/]
    }

    @Test("keeps its tables whole")
    func tables() {
        for (text, cells) in zip(
            Hostile.each({ MarkdownReport($0).text }, { MarkdownReport($0).text }), [5, 4])
        {
            let rows = prose(text).filter { $0.hasPrefix("|") }
            #expect(rows.count >= 4)
            for row in rows {
                #expect(row.replacing("\\|", with: "").count { $0 == "|" } == cells + 1, "\(row)")
            }
        }
    }

    @Test("has the verdict first, then news with their stories, and folded what was known")
    func parts() throws {
        let text = MarkdownReport(Hostile.run(news: 1, known: 2)).text
        #expect(text.hasPrefix("### voicesim run: nothing is known, 2 known in 0 schedules\n"))
        let news = try #require(
            text.range(of: "<summary><code>hostile</code> breaks <code>tidy</code></summary>"))
        let known = try #require(text.range(of: "<details><summary>2 known findings</summary>"))
        #expect(news.lowerBound < known.lowerBound)
        #expect(text.contains("\nattach open\nsend\n"))
        #expect(text.contains("voicesim replay 'Corpus/"))
    }

    @Test("stays below what GitHub takes, and counts what does not fit", arguments: [0, 1, 20, 10_000])
    func many(count: Int) throws {
        let isHarmless = count > 20
        let run = Hostile.run(news: count, known: count, troubles: count, isHarmless: isHarmless)
        let replay = Hostile.replay(unexpected: count, troubles: count, isHarmless: isHarmless)
        for limit in [MarkdownReport.commentLimit, MarkdownReport.summaryLimit, 5_000] {
            for text in [MarkdownReport(run, limit: limit).text, MarkdownReport(replay, limit: limit).text] {
                #expect(text.utf8.count <= limit)
                #expect(text.contains("voicesim 1.0.0"))
                let lines = prose(text)
                let opened = lines.count { $0.hasPrefix("<details>") }
                #expect(opened == lines.count { $0 == "</details>" })
                if count == 10_000 { #expect(text.contains(" do not fit here.*")) }
                if count < 2, limit > 5_000 { #expect(!text.contains("not fit here")) }
            }
        }
    }

    @Test("says of what how much does not fit")
    func rest() {
        let text = MarkdownReport(Hostile.run(news: 30, known: 9, isHarmless: true), limit: 4_000).text
        #expect(text.contains(/\n\*\d+ more new findings do not fit here\.\*\n/))
        #expect(text.contains(/\n\*\d+ more stories do not fit here\.\*\n/))
        #expect(text.contains(/\n\*\d more known findings do not fit here\.\*\n/))
    }

    @Test("cuts what nobody reads: a long sentence, and a long schedule")
    func long() {
        #expect(Markdown.prose(String(repeating: "a", count: 1_000)).count == 401)
        let block = Markdown.block(String(repeating: "send\n", count: 2_000))
        #expect(block.utf8.count < 4_100 && block.contains("… and 1200 more lines\n```"))
        #expect(Markdown.block("````\n") == "`````\n````\n`````")
    }
}
