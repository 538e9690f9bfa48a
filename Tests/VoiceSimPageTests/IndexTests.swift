import Testing

extension `A page in a browser` {
    @Suite struct `that lists all findings` {
        private let scratch: Scratch
        private var index: String { "\(scratch.path)/pages/index.html" }

        init() throws {
            scratch = try Scratch()
            let status = try voicesim(
                "run", "--seed", "1", "--schedules", "200", "--handler", "partial-fix", "--handler",
                "reliable", "--handler", "keepalive-in-one-field", "--no-corpus", "--no-proof", "--quiet",
                "--html", "\(scratch.path)/pages")
            #expect(status == 1, "something is broken")
        }

        @Test("can be read in light and in dark, in a narrow window and in a wide one")
        func looks() async throws {
            let browser = try await Browser.shared()
            for (isDark, width) in [(false, 380), (true, 380), (false, 1_400), (true, 1_400)] {
                try await browser.open(Page(path: index, width: width, isDark: isDark))
                #expect(try await browser.overflow() == 0)
                for sample in try await Contrast.text.samples(in: browser) {
                    #expect(try sample.ratio >= Contrast.text.least, "\(sample)")
                }
                #expect(try await browser.complaints() == [])
            }
        }

        @Test("has a table whose cells say what is not seen, and leads to each story and back")
        func links() async throws {
            let browser = try await Browser.shared()
            try await browser.open(Page(path: index))
            let cells = try await browser.run(
                "return [...document.querySelectorAll('.matrix tbody td')].map((cell) => cell.innerText.trim())",
                as: [String].self)
            #expect(cells.contains("✓") && cells.contains { $0.hasSuffix(" new") })
            let count = try await browser.run(
                "return document.querySelectorAll('.findings a').length", as: Int.self)
            #expect(count == cells.count { $0.hasSuffix(" new") })
            let name = try await browser.run(
                "return document.querySelector('.findings a').textContent", as: String.self)
            let address = try await browser.run(
                "return document.querySelector('.findings a').getAttribute('href')", as: String.self)
            try await browser.open(Page(path: "\(scratch.path)/pages/\(address)"))
            #expect(
                try await browser.run("return document.querySelector('h1').innerText", as: String.self)
                    == name)
            let back = try await browser.run("return document.querySelector('nav a').href", as: String.self)
            #expect(back.hasSuffix("/pages/index.html"))
        }
    }
}
