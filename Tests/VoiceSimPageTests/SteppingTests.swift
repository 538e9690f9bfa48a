import Testing
import VoiceSim
import VoiceSimReports

/// Everything that needs a browser, one after the other: there is one window.
@Suite(.serialized, .enabled(if: Driver.path != nil, Driver.why)) struct `A page in a browser` {}

extension `A page in a browser` {
    @Suite struct `that is stepped through` {
        /// What is to be seen of a moment.
        private struct Seen: Decodable, Equatable, Sendable {
            var current: Int
            var place: String
            var told: String
            var world: [String: String]
        }

        private static let look = """
            const items = [...document.querySelectorAll('#words > li')]
            const current = items.filter((item) => item.getAttribute('aria-current') === 'step')
            const rows = [...document.querySelectorAll('#world tr')]
            return {
              current: current.length === 1 ? items.indexOf(current[0]) : -1,
              place: document.getElementById('place').textContent,
              told: document.querySelector('#now > b').textContent,
              world: Object.fromEntries(rows.map((row) => [...row.children].map((cell) => cell.textContent))),
            }
            """

        /// What must be seen at a moment, from the events up to it as `show` lists them.
        private func expected(_ place: Int, of story: Story, _ listing: [String]) -> Seen {
            let row = story.diagram.rows[place]
            let events = listing[..<row.events.upperBound]
            func names(_ ending: String, _ pick: (Substring) -> Substring?) -> String {
                let found = events.compactMap { pick($0[...]) }.filter { $0.hasPrefix("m") }
                return found.isEmpty ? "none" : found.joined(separator: ", ")
            }
            var world = [
                "Accepted by a channel": names("") { $0.firstMatch(of: /^c\d+ accepted (m\d+)$/)?.1 },
                "Heard by the far side": names("") { $0.firstMatch(of: /^(m\d+) heard on c\d+$/)?.1 },
                "Calls under way": row.world.calls.isEmpty
                    ? "none" : row.world.calls.joined(separator: " › "),
                "Given, not yet sent": row.world.outstanding.isEmpty
                    ? "none" : row.world.outstanding.map { "m\($0)" }.joined(separator: ", "),
            ]
            let seen = events.compactMap { $0.firstMatch(of: /^(?:seen|observed) (.*?), (\d+) queued/) }.last
            world["The handler said last"] =
                seen.map { "\($0.1), \($0.2) queued" } ?? "nobody has looked yet"
            for channel in row.world.channels {
                let isCurrent = channel.number == row.world.current
                let way = channel.underWay.map { "m\($0)" }.joined(separator: ", ")
                world["Channel c\(channel.number)\(isCurrent ? " (current)" : "")"] =
                    "\(channel.state)" + (way.isEmpty ? "" : ", under way: \(way)")
            }
            return Seen(
                current: place, place: "Moment \(place + 1) of \(story.diagram.rows.count)", told: row.text,
                world: world)
        }

        @Test(
            "shows with every key what the trace has at that moment, and opens where the world moves inside a call"
        )
        func keys() async throws {
            let story = try Story("guarded-flush", "no-duplicate")
            let listing = try story.listing()
            #expect(listing == story.account.lines)
            let move = try #require(story.diagram.rows.firstIndex { $0.kind == .move })
            let last = story.diagram.rows.count - 1
            let browser = try await Browser.shared()
            try await browser.open(Page(path: story.page))
            func isShown(_ place: Int) async throws {
                let seen = try await browser.run(Self.look, as: Seen.self)
                #expect(seen == expected(place, of: story, listing))
            }
            try await isShown(move)
            #expect(listing[story.diagram.rows[move].events.lowerBound] == "before check#4: closing c1")
            try await browser.press(.down)
            try await isShown(move + 1)
            try await browser.press(.right, .right, .left)
            try await isShown(move + 2)
            try await browser.press(.up, .up, .up)
            try await isShown(move - 1)
            try await browser.press(.end)
            try await isShown(last)
            // There is nothing behind it, nor before the first.
            try await browser.press(.right)
            try await isShown(last)
            try await browser.press(.home, .left)
            try await isShown(0)
            // The slider does with the same keys what the page does.
            _ = try await browser.run("document.getElementById('at').focus(); return true", as: Bool.self)
            try await browser.press(.down, .right, .down)
            try await isShown(3)
            #expect(try await browser.complaints() == [])
        }

        @Test("goes where a link in the verdict leads, and where somebody points")
        func links() async throws {
            let story = try Story("guarded-flush", "no-duplicate")
            let browser = try await Browser.shared()
            try await browser.open(Page(path: story.page, width: 380))
            let broken = try #require(story.diagram.rows.firstIndex { $0.broken.contains(.noDuplicate) })
            _ = try await browser.run(
                "document.querySelector('a[href=\"#m\(broken + 1)\"]').click(); return true", as: Bool.self)
            #expect(try await browser.run(Self.look, as: Seen.self).current == broken)
            // It is in sight, and what steps through the page does not cover it.
            let isInSight = """
                const row = document.querySelector('[aria-current]').getBoundingClientRect()
                const panel = document.getElementById('panel').getBoundingClientRect()
                return row.top >= 0 && row.bottom <= panel.top + 1
                """
            #expect(try await browser.run(isInSight, as: Bool.self))
            _ = try await browser.run(
                "document.querySelector('#words').children[2].click(); return true", as: Bool.self)
            #expect(try await browser.run(Self.look, as: Seen.self).current == 2)
            #expect(try await browser.complaints() == [])
        }

        @Test("selects the steps where there is no clipboard, and says so", arguments: [true, false])
        func clipboard(isThere: Bool) async throws {
            let story = try Story("guarded-flush", "no-duplicate")
            let browser = try await Browser.shared()
            try await browser.open(Page(path: story.page))
            let clipboard = isThere ? "{ writeText: async (text) => { window.copied = text } }" : "undefined"
            _ = try await browser.run(
                """
                Object.defineProperty(navigator, 'clipboard', { value: \(clipboard), configurable: true })
                document.getElementById('copy').focus()
                return true
                """, as: Bool.self)
            try await browser.press(.enter)
            let said = try await browser.run(
                "return document.getElementById('said').textContent", as: String.self)
            let copied = try await browser.run(
                "return \(isThere ? "window.copied" : "String(getSelection())")", as: String.self)
            #expect(
                copied.trimmingCharacters(in: .newlines)
                    == story.account.schedule.text
                    .trimmingCharacters(in: .newlines))
            #expect(
                said.hasPrefix(isThere ? "Copied." : "There is no clipboard here. The steps are selected"))
            #expect(try await browser.complaints() == [])
        }
    }
}
