import Foundation
import Testing
import VoiceHandlers
import VoiceSim

@testable import VoiceSimReports

/// A run of guarded-flush, told.
private func account(
    _ story: String, in conditions: Conditions = .native, about property: PropertyID? = nil
) throws -> RunAccount {
    let run = try Runner(guardedFlush).replay(try Schedule(parsing: story), in: conditions)
    var account = RunAccount(run, of: guardedFlush)
    account.about = property
    return account
}

private let guardedFlush = Subject("guarded-flush", make: HandlerCatalog.entry(id: "guarded-flush")!.make)

/// The story that README tells.
private let duplicate = """
    send
    send same
    attach open
      before check#4: closing c1
    """

@Suite struct `The page of a story` {
    private static let snapshot =
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().path
        + "/Fixtures/story-page.html"

    /// With `VOICESIM_WRITE_SNAPSHOTS=1` the file is written anew: that is how it is made.
    @Test("is as it was when somebody looked at it, its style and script left out")
    func skeleton() throws {
        let page = StoryPage(
            try account(duplicate, about: .noDuplicate), of: guardedFlush, reproduction: "voicesim show FILE"
        ).html
        let skeleton = page.replacing(StoryStyle.css, with: "…").replacing(PageStyle.css, with: "…")
            .replacing(PageScript.javaScript, with: "…")
        if ProcessInfo.processInfo.environment["VOICESIM_WRITE_SNAPSHOTS"] != nil {
            try Data(skeleton.utf8).write(to: URL(fileURLWithPath: Self.snapshot))
        }
        let known = try String(contentsOfFile: Self.snapshot, encoding: .utf8)
        let lines = zip(skeleton.split(separator: "\n"), known.split(separator: "\n"))
        if let (new, old) = lines.first(where: { $0 != $1 }) { Issue.record("\(new)\nwas\n\(old)") }
        #expect(skeleton == known, "VOICESIM_WRITE_SNAPSHOTS=1 writes \(Self.snapshot) anew")
    }

    @Test("opens where the world moves inside a call, or else where it breaks what the page is about")
    func start() throws {
        let moved = StoryPage(try account(duplicate, about: .noDuplicate), of: guardedFlush)
        #expect(moved.html.contains("value=\"9\""))
        #expect(moved.html.contains("class=\"move\"><svg aria-hidden=\"true\"><use href=\"#r"))
        #expect(
            moved.html.contains(
                "<h1>guarded-flush <span class=\"soft\">breaks</span> "
                    + "<span class=\"wrong\">no-duplicate</span></h1>"))
        let huge = try account("send huge")
        let place = Diagram(
            trace: huge.trace, lines: huge.lines, in: .native, breaking: huge.moments
        ).rows.firstIndex { $0.broken == [.noLoss] }
        #expect(StoryPage(huge, of: guardedFlush).start == place)
    }

    @Test("speaks of calls by the names that the handler has for them")
    func callNames() throws {
        var subject = guardedFlush
        subject.callNames[.setDataChannel] = "useChannel"
        let run = try Runner(subject).replay(try Schedule(parsing: duplicate), in: .native)
        let account = RunAccount(run, of: subject)
        let page = StoryPage(account, of: subject).html
        #expect(page.contains("useChannel called") && !page.contains("setDataChannel"))
        #expect(page.contains("The world moves here, inside useChannel: "))
        #expect(
            StorySentence.text(of: account, breaking: .noDuplicate).contains("check#4 of useChannel; "))
    }

    @Test("of a schedule that breaks nothing says so")
    func whole() throws {
        let page = StoryPage(try account("attach open\nsend"), of: guardedFlush).html
        #expect(page.contains("<h1>guarded-flush: nothing is broken</h1>"))
        #expect(!page.contains("<div class=\"verdict\">"))
    }

    @Test("shows a channel as closing when a handler could see it: in a browser with its event")
    func fidelity() throws {
        func states(in conditions: Conditions) throws -> [String] {
            let told = try account("attach open\nclosing c1", in: conditions)
            let diagram = Diagram(trace: told.trace, lines: told.lines, in: conditions.fidelity, breaking: [])
            return diagram.rows.compactMap { row in row.world.state(of: 1).map { "\($0)" } }
        }
        func step(in conditions: Conditions) throws -> Int {
            let told = try account("attach open\nclosing c1", in: conditions)
            let diagram = Diagram(trace: told.trace, lines: told.lines, in: conditions.fidelity, breaking: [])
            return try #require(diagram.rows.firstIndex { $0.text.hasPrefix("closing c1") })
        }
        #expect(try states(in: .native)[step(in: .native)] == "closing")
        #expect(try states(in: .browser)[step(in: .browser)] == "open")
    }

    @Test("says how often a message went that went too often, and what refused one that is lost")
    func verdict() throws {
        func came(_ property: PropertyID, _ account: RunAccount) throws -> String {
            try #require(
                Verdict(of: account, judging: guardedFlush).faults.first { $0.property == property }
            ).came
        }
        let twice = try account(duplicate)
        #expect(
            try came(.noDuplicate, twice)
                == "m1 was given twice, and is sent 3 times (seen while it settled)")
        #expect(
            try came(.queuedCount, twice) == "queuedCount is 2, and 1 waits: m1 (during 'attach open')")
        let overtaken = try account(
            "attach open\nattach\nopen c2\nsend\ndeliver\n  before event#1: send", in: .browser)
        #expect(try came(.inOrder, overtaken) == "m2 overtakes m1 (during 'deliver')")
        let lost = try account("send huge")
        #expect(
            try came(.noLoss, lost)
                == "c1 refused m1 (TypeError), and it is gone (seen when all had settled)")
    }

    @Test(
        "says where in the handler the world moves",
        arguments: [
            (
                "before check#4: closing c1", Conditions.native,
                "inside setDataChannel: right before its 4th look at readyState"
            ),
            (
                "before send#2: full c1", .native,
                "inside setDataChannel: right before its 2nd send in this call takes effect"
            ),
        ])
    func place(move: String, conditions: Conditions, words: String) throws {
        let page = StoryPage(
            try account("send\nsend\nattach open\n  \(move)", in: conditions), of: guardedFlush
        ).html
        #expect(page.contains("The world moves here, \(words)"))
    }

    @Test("says that a listener hears of an event before the handler is called")
    func listener() throws {
        let story = "attach open\nattach\nopen c2\nsend\ndeliver\n  before event#1: send"
        let page = StoryPage(try account(story, in: .browser), of: guardedFlush).html
        #expect(
            page.contains(
                "The world moves here, before the call: the application&#39;s own listener hears of the event before"
            ))
    }

    /// What hostile people call things, and what a page must not have of it.
    private static let hostile = [
        "</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\" onclick=\"alert(1)",
        "' onclick='alert(1)", "</style><style>*{display:none}", "a\u{0}b\u{202E}c\u{2066}d\u{FEFF}e", "]]>",
        "<!--",
        "&lt;b&gt;", "line\nbreak\u{2028}and another",
    ]

    @Test("is not broken by any name", arguments: hostile)
    func hostileNames(name: String) throws {
        let told = try account(duplicate)
        let account = RunAccount(
            schedule: told.schedule, conditions: told.conditions, trace: told.trace,
            lines: told.lines.map { "\($0) \(name)" }, broken: told.broken, ending: name, of: guardedFlush)
        let page = StoryPage(account, of: guardedFlush, reproduction: name).html
        let plain = StoryPage(told, of: guardedFlush, reproduction: "").html
        func count(_ part: String, in text: String) -> Int { text.ranges(of: part).count }
        // Neither an element nor an attribute more than without it, but the same everywhere. The process that
        // ended is told in the first lines.
        for part in ["<script", "<style", "<img", "<b>", "<!--", "]]>", "\" onclick", "' onclick"] {
            #expect(count(part, in: page) == count(part, in: plain), "\(part)")
        }
        #expect(
            !page.unicodeScalars.contains {
                "\u{0}\u{202E}\u{2066}\u{FEFF}\u{2028}".unicodeScalars.contains($0)
            })
        #expect(page.contains(Markup.escaped(name)))
    }

    @Test("tells signs that would not show, or turn round what is beside them, by their names")
    func signs() {
        #expect(Markup.escaped("a\u{0}\u{202E}b") == "a[U+0000][U+202E]b")
        #expect(Markup.json("</script>\u{2028}\"") == #""\u003C/script\u003E\u2028\"""#)
    }
}
