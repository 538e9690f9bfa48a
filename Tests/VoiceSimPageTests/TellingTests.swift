import DataChannels
import Testing
import VoiceHandlers
import VoiceSim
import VoiceSimReports

extension `A page in a browser` {
    @Suite struct `that tells a story` {
        private static let stories = [
            ("guarded-flush", "no-loss"), ("safe-send", "no-stuck-queue"), ("partial-fix", "no-duplicate"),
        ]

        @Test("says first what went wrong, and again where it did", arguments: stories)
        func verdict(handler: String, property: String) async throws {
            let story = try Story(handler, property)
            let browser = try await Browser.shared()
            try await browser.open(Page(path: story.page))
            let fault = try #require(story.verdict.faults.first { $0.property.text == property })
            #expect(try await text("h1", browser) == "\(handler) breaks \(property)")
            let facts = try await text(".verdict > .facts", browser)
            #expect(facts.contains(fault.expected))
            #expect(facts.contains(fault.came))
            let place = try #require(story.diagram.rows.firstIndex { $0.broken.contains(fault.property) })
            let row = try await text("#m\(place + 1)", browser)
            #expect(
                row.contains("\(property) breaks here. Expected: \(fault.expected). Came: \(fault.came)."))
            #expect(row.contains(story.diagram.rows[place].text))
            // Each of them is framed, and nothing else.
            let framed = try await browser.run(
                """
                return [...document.querySelectorAll('#words > li')].flatMap((item, place) =>
                  getComputedStyle(item).boxShadow.includes('inset') ? [place] : [])
                """, as: [Int].self)
            #expect(framed == story.diagram.rows.indices.filter { !story.diagram.rows[$0].broken.isEmpty })
            #expect(try await browser.complaints() == [])
        }

        @Test("shows where the world moves inside a call in another colour, and says what that is")
        func move() async throws {
            let story = try Story("guarded-flush", "no-duplicate")
            let browser = try await Browser.shared()
            try await browser.open(Page(path: story.page))
            let place = try #require(story.diagram.rows.firstIndex { $0.kind == .move })
            let row = try await text("#m\(place + 1)", browser)
            #expect(
                row.contains(
                    "The world moves here, inside setDataChannel: right before its 4th look at readyState in this call."
                ))
            let colors = try await browser.run(
                "return [...document.querySelectorAll('#words > li')].map((item) => getComputedStyle(item).backgroundColor)",
                as: [String].self)
            #expect(colors.count { $0 == colors[place] } == 1)
        }

        @Test("can be read without its script, and on paper", arguments: [false, true])
        func reading(isPrinted: Bool) async throws {
            let story = try Story("partial-fix", "no-duplicate")
            let browser = try await Browser.shared()
            try await browser.open(Page(path: story.page, isPrinted: isPrinted, hasScript: isPrinted))
            let words = try await text("#words", browser)
            var rest = words[...]
            for row in story.diagram.rows {
                let found = try #require(rest.range(of: row.text), "\(row.text)")
                rest = rest[found.upperBound...]
            }
            let heights = try await browser.run(
                "return [...document.querySelectorAll('#words > li')].map((item) => item.getBoundingClientRect().height)",
                as: [Double].self)
            #expect(heights.count == story.diagram.rows.count)
            #expect(heights.allSatisfy { $0 >= 20 })
            let areShown = try await browser.run(
                """
                const options = { opacityProperty: true, visibilityProperty: true }
                return [...document.querySelectorAll('#words > li')].every((item) => item.checkVisibility(options))
                """, as: Bool.self)
            #expect(areShown)
            let panel = try await browser.run(
                "return document.getElementById('panel').getBoundingClientRect().height", as: Double.self)
            #expect(panel == 0, "nothing there works without the script, nor on paper")
            #expect(try await text("#schedule", browser).hasPrefix("attach"))
        }

        @Test("runs nothing that a name says, and shows all of it")
        func hostile() async throws {
            let scratch = try Scratch()
            let attacks = [
                "<img src=x onerror=\"window.ran=1\">", "</script><script>window.ran=1</script>",
                "\" autofocus onfocus=\"window.ran=1", "</style><svg onload='window.ran=1'>",
                "<iframe srcdoc='<script>parent.ran=1</script>'></iframe>", "a\u{0}b\u{202E}c",
                String(repeating: "unbroken", count: 25), "first\nsecond",
                #"{"type":"response.create","event_id":"e1","text":"\#(String(repeating: "x", count: 900))"}"#,
            ]
            let subject = Subject("guarded-flush", make: HandlerCatalog.entry(id: "guarded-flush")!.make)
            let schedule = try Schedule(
                parsing: "send\nsend same\nattach open\n  before check#4: closing c1\n")
            let told = RunAccount(try Runner(subject).replay(schedule, in: .native), of: subject)
            let account = RunAccount(
                schedule: schedule, conditions: .native, trace: told.trace,
                lines: told.lines.enumerated().map { "\($1) \(attacks[$0 % attacks.count])" },
                broken: told.broken, ending: attacks.joined(separator: " "), of: subject)
            let page = StoryPage(account, of: subject, reproduction: attacks.joined(separator: " ")).html
            let path = try scratch.file("hostile.html", page)
            let browser = try await Browser.shared()
            for width in [380, 1_400] {
                try await browser.open(Page(path: path, width: width))
                try await browser.press(.end)
                try await browser.press(.home, .right)
                #expect(try await browser.run("return window.ran === undefined", as: Bool.self))
                #expect(
                    try await browser.run(
                        "return document.querySelectorAll('img, iframe').length", as: Int.self) == 0)
                #expect(try await browser.run("return document.scripts.length", as: Int.self) == 2)
                #expect(try await browser.overflow() == 0)
                let words = try await text("#words", browser)
                for attack in attacks.dropLast(4) { #expect(words.contains(attack)) }
                #expect(words.contains("a[U+0000]b[U+202E]c"))
                #expect(try await browser.complaints() == [])
            }
        }

        /// What is written there. Whether it is shown is another question: rows out of sight are not drawn.
        private func text(_ selector: String, _ browser: Browser) async throws -> String {
            try await browser.run("return document.querySelector('\(selector)').textContent", as: String.self)
                .replacing("\u{A0}", with: " ")
        }
    }
}

extension Browser {
    /// By how many pixels the page is wider than its window.
    func overflow() async throws -> Int {
        try await run(
            "return document.documentElement.scrollWidth - document.documentElement.clientWidth", as: Int.self
        )
    }
}
