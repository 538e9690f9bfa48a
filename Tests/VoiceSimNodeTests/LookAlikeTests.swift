import Foundation
import Testing

/// What a handler finds in the place of a browser's things.
@Suite(.serialized, .enabled(if: Node.isThere, Node.why)) struct `What stands in for the browser` {
    private func command(_ words: [String], _ file: String, setup: String? = nil) throws -> Ended {
        let process = voicesim(
            words + handler("\(fixtures)/\(file).mjs", setup: setup.map { "\(fixtures)/\($0).setup.mjs" }))
        try process.run()
        return end(of: process)
    }

    /// Each of these handlers looks at all that there is, and throws at the first difference.
    @Test(
        "shows and does what a browser's own does: channels, connections, time and chance",
        arguments: [("look-alike", nil), ("connection", "connection"), ("time-and-chance", nil)])
    func same(file: String, setup: String?) throws {
        let schedule = "\(fixtures)/\(file).schedule"
        let ended = try command(["replay", schedule], file, setup: setup)
        #expect(ended.out.first == "reproduced  \(schedule)", "\(ended.err)")
    }

    @Test("is looked at indeed: where a look-alike throws, that is told")
    func throwing() throws {
        let schedule = "\(fixtures)/look-alike-throws.schedule"
        let ended = try command(["replay", schedule], "look-alike")
        #expect(ended.out.first == "reproduced  \(schedule)", "\(ended.err)")
    }

    /// The path of a fixture as a text of JavaScript.
    private func quoted(_ file: String) -> String { #""\#(fixtures)/\#(file)""# }

    private static let campaign = [
        "run", "--seed", "1", "--schedules", "150", "--no-corpus", "--no-proof", "--verbose",
    ]

    @Test("has several channels on a connection, once it is said which of them carries the messages")
    func pair() throws {
        let ended = try command(Self.campaign, "channel-pair", setup: "channel-pair")
        #expect(ended.out.first?.hasSuffix(" properties hold in 150 schedules") == true, "\(ended.err)")
    }

    @Test("lets a handler that is given its channels make one beside them")
    func aside() throws {
        let scratch = try Scratch()
        let setup = try scratch.file(
            "aside.setup.mjs",
            """
            import known from \(quoted("Twins/reliable.setup.mjs"))
            const make = (module, world) => {
              world.createDataChannel('aside')
              return known.make(module)
            }
            export default { ...known, label: 'events', make }
            """)
        let process = voicesim(Self.campaign + handler("\(fixtures)/Twins/reliable.mjs", setup: setup))
        try process.run()
        let ended = end(of: process)
        #expect(ended.out.first?.hasSuffix(" properties hold in 150 schedules") == true, "\(ended.err)")
    }

    @Test("asks which of several channels carries the messages, and believes nothing meanwhile")
    func unnamedPair() throws {
        let ended = try command(Self.campaign, "channel-pair", setup: "channel-pair-unnamed")
        #expect(ended.status == 3)
        #expect(
            ended.err == [
                "voicesim: the handler makes the channels 'control' and 'events' on one connection; say in a "
                    + "setup which of them carries the messages (label: 'events')"
            ])
    }

    @Test(
        "says what is wrong with a label that none or several have, or that cannot be asked",
        arguments: [
            (
                "'nope'",
                "the handler makes the channel 'control', and none with the label in the setup; others open only "
                    + "with that one"
            ),
            (
                "() => true",
                "the setup's label says yes to both 'control' and 'events', channels of one connection; only one "
                    + "carries the messages"
            ),
            ("() => { throw 'a fit' }", "the setup's label failed: a fit"),
        ])
    func wrongLabel(label: String, sentence: String) throws {
        let scratch = try Scratch()
        let setup = try scratch.file(
            "pair.setup.mjs",
            "import known from \(quoted("channel-pair.setup.mjs"))\nexport default { ...known, label: \(label) }"
        )
        let process = voicesim(Self.campaign + handler("\(fixtures)/channel-pair.mjs", setup: setup))
        try process.run()
        let ended = end(of: process)
        #expect(ended.status == 3)
        #expect(ended.err == ["voicesim: \(sentence)"])
    }

    @Test("takes for a message what says the same, with its keys in another order and blanks between them")
    func otherSpelling() throws {
        let ended = try command(Self.campaign, "spells-otherwise", setup: "spells-otherwise")
        #expect(ended.out.first?.hasSuffix(" properties hold in 150 schedules") == true, "\(ended.err)")
    }

    @Test("takes for what arrived what says the same")
    func otherSpellingOfArrivals() throws {
        let ended = try command(Self.campaign, "passes-on-otherwise", setup: "passes-on-otherwise")
        #expect(ended.out.first?.hasSuffix(" properties hold in 150 schedules") == true, "\(ended.err)")
        #expect(ended.out.contains { $0 == "  holds  passed-on" })
    }

    @Test("plays the story of another handler, and says so")
    func otherHandler() throws {
        let schedule = "\(fixtures)/look-alike.schedule"
        let shown = try command(["show", schedule], "time-and-chance")
        #expect(
            shown.err == [
                "voicesim: \(schedule) is a story of look-alike, and is told here of time-and-chance"
            ])
        let replayed = try command(["replay", schedule], "time-and-chance")
        #expect(replayed.status == 2)
        #expect(
            replayed.err == [
                "voicesim: \(schedule): there is no handler 'look-alike', and the one given with --handler is "
                    + "called 'time-and-chance'; if it is the same, say name: 'look-alike' in its setup"
            ])
    }
}
