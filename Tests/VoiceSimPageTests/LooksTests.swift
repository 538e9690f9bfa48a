import Foundation
import Testing
import VoiceSim
import VoiceSimReports

extension `A page in a browser` {
    @Suite struct `that somebody looks at` {
        @Test("has enough contrast", arguments: [false, true])
        func contrast(isDark: Bool) async throws {
            let browser = try await Browser.shared()
            for (handler, property) in [("guarded-flush", "no-duplicate"), ("partial-fix", "no-duplicate")] {
                let story = try Story(handler, property)
                try await browser.open(Page(path: story.page, isDark: isDark))
                for list in [Contrast.text, .marks] {
                    let samples = try await list.samples(in: browser)
                    #expect(samples.count >= 5)
                    for sample in samples {
                        #expect(try sample.ratio >= list.least, "\(sample)")
                    }
                }
                let paper = try await browser.run(
                    "return getComputedStyle(document.body).backgroundColor", as: String.self)
                #expect(try (Contrast.luminance(paper) < 0.2) == isDark)
            }
        }

        @Test("has no wider page than its window, and lanes and words side by side", arguments: [380, 1_400])
        func width(width: Int) async throws {
            let browser = try await Browser.shared()
            for (handler, property) in [
                ("guarded-flush", "no-duplicate"), ("reconnecting-on-any-close", "no-loss"),
            ] {
                let story = try Story(handler, property)
                try await browser.open(Page(path: story.page, width: width))
                #expect(try await browser.overflow() == 0)
                // A row's picture is as high as its words, so that lanes go through without a gap.
                let gaps = try await browser.run(
                    """
                    const boxes = [...document.querySelectorAll('#words > li > svg')].map((svg) => svg.getBoundingClientRect())
                    return boxes.slice(1).map((box, place) => Math.abs(box.top - boxes[place].bottom))
                    """, as: [Double].self)
                #expect(gaps.count == story.diagram.rows.count - 1)
                #expect(gaps.allSatisfy { $0 < 1 })
                try await wordsHaveRoom(in: browser)
            }
        }

        private func wordsHaveRoom(in browser: Browser) async throws {
            let room = try await browser.run(
                """
                const item = document.querySelector('#words > li')
                const lanes = item.querySelector('svg').getBoundingClientRect()
                const range = document.createRange()
                range.selectNodeContents(item)
                range.setStartAfter(item.querySelector('svg'))
                const words = range.getBoundingClientRect()
                const heads = [...document.querySelectorAll('.heads span')].map((head) => head.getBoundingClientRect())
                const misplaced = heads.map((head, place) =>
                  Math.abs((head.left + head.right) / 2 - lanes.left - lanes.width * (place + 0.5) / heads.length))
                return [words.left - lanes.right, innerWidth - words.right, item.clientWidth - lanes.width, ...misplaced]
                """, as: [Double].self)
            #expect(room[0] >= 0)
            #expect(room[1] >= 0)
            #expect(room[2] >= 150, "words need some room")
            #expect(room.count > 5)
            #expect(room.dropFirst(3).allSatisfy { $0 < 1 }, "each lane has its name in its middle")
        }

        @Test("has room for words beside as many channels as there can be", arguments: [320, 800, 1_400])
        func channels(width: Int) async throws {
            let scratch = try Scratch()
            let header =
                "voicesim-schedule: 2\nhandler: safe-send\nproperty: no-loss\nexpect: fails\nfidelity: native\n\n"
            let steps = Array(repeating: "attach open", count: 8) + ["send", "send huge", "fail c8"]
            let file = try scratch.file("many.schedule", header + steps.joined(separator: "\n") + "\n")
            let page = "\(scratch.path)/many.html"
            #expect(try voicesim("show", "--html", page, file) == 1)
            let browser = try await Browser.shared()
            try await browser.open(Page(path: page, width: width))
            #expect(
                try await browser.run("return document.querySelectorAll('.heads span').length", as: Int.self)
                    >= 10)
            #expect(try await browser.overflow() == 0)
            try await wordsHaveRoom(in: browser)
        }

        @Test("opens the longest story there can be without much delay")
        func opening() async throws {
            let scratch = try Scratch()
            let steps =
                Array(repeating: "send", count: 300) + ["attach"]
                + Array(repeating: "attach again", count: 699)
            let header =
                "voicesim-schedule: 2\nhandler: safe-send\nproperty: no-loss\nexpect: fails\nfidelity: native\n\n"
            let file = try scratch.file("long.schedule", header + steps.joined(separator: "\n") + "\n")
            let page = "\(scratch.path)/long.html"
            _ = try voicesim("show", "--html", page, file)
            let browser = try await Browser.shared()
            try await browser.open(Page(path: page))
            #expect(
                try await browser.run("return document.querySelectorAll('#words > li').length", as: Int.self)
                    > 3_000)
            let loaded = try await browser.run(
                "return performance.getEntriesByType('navigation')[0].loadEventEnd", as: Double.self)
            // It takes a second or less. A machine may be busy.
            #expect(loaded > 0)
            #expect(loaded < 6_000, "\(loaded) ms")
            let stepped = try await browser.run(
                """
                const start = performance.now()
                document.getElementById('at').value = document.getElementById('at').max
                document.getElementById('at').dispatchEvent(new Event('input'))
                document.getElementById('words').getBoundingClientRect()
                return performance.now() - start
                """, as: Double.self)
            #expect(stepped < 2_000, "\(stepped) ms")
            #expect(try await browser.overflow() == 0)
        }
    }
}
