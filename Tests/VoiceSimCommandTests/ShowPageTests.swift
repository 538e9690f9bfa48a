import Foundation
import Testing
import VoiceSim

@testable import VoiceSimCommand

/// `show` with a file for its page.
@Suite struct `The page that show writes` {
    private static let entry = """
        voicesim-schedule: 2
        handler: partial-fix
        property: no-duplicate
        expect: fails
        fidelity: native

        attach
        send
        send huge

        """

    @Test("is about the property of the entry, and says how to see it again")
    func entry() async throws {
        let scratch = try Scratch()
        let file = try scratch.file("it's one.schedule", Self.entry)
        let page = "\(scratch.path)/page.html"
        let ended = await voicesim("show", file, "--html", page)
        #expect(ended.status == .broken)
        #expect(ended.out == [])
        let html = try String(contentsOfFile: page, encoding: .utf8)
        #expect(html.contains("<title>partial-fix breaks no-duplicate</title>"))
        #expect(
            html.contains("voicesim show &#39;\(scratch.path)/it&#39;\\&#39;&#39;s one.schedule&#39;</pre>"))
    }

    @Test("of a seed names the seed, and all that the schedule was drawn with")
    func seed() async throws {
        let scratch = try Scratch()
        let page = "\(scratch.path)/page.html"
        let options = ["--handler", "guarded-flush", "--seed", "1", "--from", "9", "--fidelity", "browser"]
        let ended = await voicesim(["show", "--html", page] + options)
        let html = try String(contentsOfFile: page, encoding: .utf8)
        #expect(html.contains("voicesim show \(options.joined(separator: " "))</pre>"))
        #expect((ended.status == .asExpected) == html.contains("guarded-flush: nothing is broken"))
    }

    @Test("that cannot be written is complained about, with what to do")
    func unwritable() async throws {
        let scratch = try Scratch()
        let file = try scratch.file("one.schedule", Self.entry)
        let ended = await voicesim("show", file, "--html", "\(scratch.path)/no/such/folder.html")
        #expect(ended.status == .unusable)
        #expect(ended.err.joined().contains("name another file with --html"))
    }
}
