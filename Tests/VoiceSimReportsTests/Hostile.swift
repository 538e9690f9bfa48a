import DataChannels

@testable import VoiceSim
@testable import VoiceSimReports

/// Texts that break what is written without care.
enum Hostile {
    /// Quotes, markup, escapes, signs that turn text round, a zero byte, colours, line breaks and what ends a
    /// block.
    static let text =
        #"<b>&amp;"'\ ]]> --> </failure></details> | `x` ``` @somebody #1 GH-2 [a](http://evil.example) "#
        + #"www.evil.example ${{ secrets.X }} $x$ {0} ::error::x %0A "# + "\u{202E}turned\u{2066}\u{0}"
        + "\u{1B}[31mred\u{9B}0m\r\n::stop-commands::x\n```\n</script>\u{2028}\u{FFFE}\u{E0041}é漢🎉"

    /// A path with all of that but what no path has.
    static let path = "Corpus/" + text.replacing("\0", with: "") + ".schedule"

    /// A property whose sentence is such a text.
    private struct Tidy: Property {
        static let id: PropertyID = "tidy"
        static let sentence = Hostile.text
        let isBroken = true
        init(for claims: Claims) {}
        mutating func observe(_ event: TraceEvent, _ books: borrowing Books) {}
        func remember(into state: inout StateFingerprint, forgetting unreachable: ChannelSet) {}
    }

    static let subject = Subject("hostile", properties: [Tidy.self]) { _ in fatalError("never made") }

    private static func counterexample(of property: PropertyID, _ text: String) -> Counterexample {
        Counterexample(
            Breakage(property, in: .native), schedule: try! Schedule(parsing: "attach open\nsend\n"),
            origin: Origin(seed: 1, found: text))
    }

    /// A finding with such texts wherever somebody else has the word, or with harmless ones.
    private static func finding(isKnown: Bool, isHarmless: Bool) -> (ReportedFinding, CampaignReport) {
        let (property, text) = isHarmless ? (.noLoss, "gone") : (Tidy.id, text)
        let counterexample = counterexample(of: property, text)
        let account = RunAccount(
            schedule: counterexample.schedule, conditions: .native, trace: [], lines: [],
            broken: PropertySet([property]), ending: text, of: subject)
        let finding = Finding(
            handler: subject.id, draw: Draw(seed: 1), counterexample: counterexample, isKnown: isKnown)
        let campaign = CampaignReport(
            handler: subject.id, seed: 1, scenario: Scenario(), isComplete: true,
            tally: Tally(of: subject.catalog), findings: [finding])
        let path = isHarmless ? "Corpus/hostile/no-loss.schedule" : path
        let told = ReportedFinding(
            finding, in: campaign, of: subject, account: account, file: path,
            reproduction: "voicesim replay '\(path)'")
        return (told, campaign)
    }

    /// A run that found so much.
    static func run(news: Int, known: Int = 0, troubles: Int = 0, isHarmless: Bool = false) -> RunReport {
        let (new, campaign) = finding(isKnown: false, isHarmless: isHarmless)
        let old = finding(isKnown: true, isHarmless: isHarmless).0
        let handler = HandlerReport(
            campaign, of: subject, properties: PropertySet(subject.catalog.types.map { $0.id }),
            findings: Array(repeating: new, count: news) + Array(repeating: old, count: known))
        return RunReport(
            [handler], troubles: Array(repeating: trouble, count: troubles), seed: 1,
            elapsed: .milliseconds(1_234_567), version: "1.0.0")
    }

    private static let trouble = ReportedTrouble(text, with: "hostile", file: path)

    /// A replay of so many files, and one that was as expected.
    static func replay(unexpected: Int, troubles: Int = 0, isHarmless: Bool = false) -> ReplayReport {
        let (path, text) = isHarmless ? ("Corpus/hostile/no-loss.schedule", "gone") : (path, text)
        let file = ScheduleFile.entry(
            CorpusEntry(unchecked: counterexample(of: Tidy.id, text), of: subject.id))
        let fine = ReportedReplay(file, at: path, on: "hostile", verdict: .reproduced, detail: "")
        let gone = ReportedReplay(
            file, at: path, on: "hostile", verdict: .fixed(PropertySet([Tidy.id])), detail: text,
            reproduction: "voicesim replay '\(path)'")
        return ReplayReport(
            [fine] + Array(repeating: gone, count: unexpected),
            troubles: Array(repeating: trouble, count: troubles), elapsed: .seconds(2), version: "1.0.0")
    }

    /// Every text in every form, of a run and of a replay.
    static func each(_ run: (RunReport) -> String, _ replay: (ReplayReport) -> String) -> [String] {
        [run(Self.run(news: 2, known: 1, troubles: 1)), replay(Self.replay(unexpected: 2, troubles: 1))]
    }

    /// Whether nothing is in it that does not show, beside line breaks.
    static func isVisible(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { $0 == "\n" || !Markup.isHidden($0) }
    }
}
