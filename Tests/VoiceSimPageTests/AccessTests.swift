import Testing
import VoiceSim
import VoiceSimReports

extension `A page in a browser` {
    @Suite struct `that somebody listens to, or uses with keys alone` {
        @Test("names what is on it")
        func names() async throws {
            let story = try Story("guarded-flush", "no-duplicate")
            let browser = try await Browser.shared()
            try await browser.open(Page(path: story.page))
            for (selector, role, label) in [
                ("main", "main", ""), ("h1", "heading", "guarded-flush breaks no-duplicate"),
                (".story", "region", "What happens, moment by moment"), ("#words", "list", ""),
                ("#panel", "region", "Step through the moments"), ("#at", "slider", "Moment"),
                ("#back", "button", "One moment back"), ("#on", "button", "One moment on"),
                ("#now", "status", ""), ("#said", "status", ""), ("#copy", "button", "Copy the schedule"),
                ("#schedule", "region", "The schedule"),
                (".world table", "table", "The world at this moment"),
                ("#world th", "rowheader", "Given, not yet sent"),
                (".legend", "list", "How the lanes are drawn"),
                (".facts a", "link", "moment 10"),
            ] {
                let told = try await browser.told(of: selector)
                #expect(told.role == role, "\(selector)")
                // What has no name of its own may be named by what is in it, or not at all.
                if !label.isEmpty { #expect(told.label == label, "\(selector)") }
            }
            #expect(try await browser.told(of: "#words > li").role == "listitem")
            let live = try await browser.run(
                "return document.getElementById('now').getAttribute('aria-live')", as: String.self)
            #expect(live == "polite")
            let value = try await browser.run(
                "return document.getElementById('at').getAttribute('aria-valuetext')", as: String.self)
            #expect(value == "Moment 10 of \(story.diagram.rows.count)")
            // The words say what the pictures do; nobody has to hear of those.
            let pictures = try await browser.run(
                "return [...document.querySelectorAll('svg')].every((svg) => svg.closest('[aria-hidden=true]') !== null)",
                as: Bool.self)
            #expect(pictures)
        }

        @Test("can be gone through with the Tab key, and shows where that is")
        func focus() async throws {
            let story = try Story("guarded-flush", "no-duplicate")
            let browser = try await Browser.shared()
            try await browser.open(Page(path: story.page))
            var visited: [String] = []
            for _ in 0..<9 {
                try await browser.press(.tab)
                let (name, width) = try await focused(browser)
                visited.append(name)
                #expect(width >= 2, "\(name) shows no focus")
            }
            #expect(visited == ["A", "A", "SUMMARY", "back", "at", "on", "SUMMARY", "copy", "schedule"])
        }

        @Test("goes on with the Enter key on a button, and with a link")
        func buttons() async throws {
            let story = try Story("guarded-flush", "no-duplicate")
            let browser = try await Browser.shared()
            try await browser.open(Page(path: story.page))
            let place = "return document.getElementById('place').textContent"
            let count = story.diagram.rows.count
            _ = try await browser.run("document.getElementById('on').focus(); return true", as: Bool.self)
            try await browser.press(.enter, .enter)
            #expect(try await browser.run(place, as: String.self) == "Moment 12 of \(count)")
            _ = try await browser.run(
                "document.querySelectorAll('.facts a')[1].focus(); return true", as: Bool.self)
            try await browser.press(.enter)
            let broken = try #require(story.diagram.rows.firstIndex { $0.broken.contains(.noDuplicate) })
            #expect(try await browser.run(place, as: String.self) == "Moment \(broken + 1) of \(count)")
        }

        /// What has the focus, by its id or else its element, and how wide the line around it is.
        private func focused(_ browser: Browser) async throws -> (String, Double) {
            struct Focus: Decodable, Sendable {
                let name: String
                let width: Double
            }
            let focus = try await browser.run(
                """
                const element = document.activeElement
                const style = getComputedStyle(element)
                const width = style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth)
                return { name: element.id || element.tagName, width }
                """, as: Focus.self)
            return (focus.name, focus.width)
        }
    }
}
