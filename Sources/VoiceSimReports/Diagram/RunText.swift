import VoiceSim

/// A run as `show` prints it: its conditions, its steps, the diagram, and the verdict.
public struct RunText {
    private let account: RunAccount
    private let subject: Subject
    private let width: Int
    private let glyphs: DiagramGlyphs
    private let hasColor: Bool

    /// The text of a run of this subject.
    public init(
        _ account: RunAccount, of subject: Subject, width: Int = 80, glyphs: DiagramGlyphs = .unicode,
        hasColor: Bool = false
    ) {
        self.account = account
        self.subject = subject
        self.width = width
        self.glyphs = glyphs
        self.hasColor = hasColor
    }

    /// The lines with a diagram, without line breaks.
    public var lines: [String] {
        let diagram = Diagram(
            trace: account.trace, lines: lines(of: account), in: account.conditions.fidelity,
            breaking: account.moments, calling: account.callNames)
        let text = DiagramText(diagram, width: width, glyphs: glyphs, hasColor: hasColor) { property in
            Markup.visible(Consequence(of: account, for: property).clause, inOneLine: true)
        }
        return opening + steps + text.lines + [""] + ending + verdict
    }

    /// The lines with a list of the events instead.
    public var listing: [String] {
        let schedule = account.schedule.text.split(separator: "\n").map(String.init)
        let events = zip(account.trace, lines(of: account)).map { event, line in
            (event.beginsSomething ? "" : "    ") + line
        }
        return account.conditions.lines + [""] + schedule + [""] + events + [""] + ending + [brokenLine]
    }

    /// What it is, and the story in one sentence.
    private var opening: [String] {
        guard let main = account.main else {
            let head = "\(subject.name) breaks nothing \(account.conditions.phrase)"
            return Words.wrapped(head, in: width, hanging: 2) + [""]
        }
        let head = Words.wrapped(
            "\(subject.name) breaks \(main) \(account.conditions.phrase)", in: width, hanging: 2)
        let sentence = Markup.visible(StorySentence.text(of: account, breaking: main), inOneLine: true)
        return head.map { Ink.bold($0, hasColor) } + Words.wrapped(sentence, in: width, hanging: 0) + setting
            + [""]
    }

    /// What the fidelity means.
    private var setting: [String] {
        Words.wrapped("(\(account.conditions.fidelity.meaning))", in: width, hanging: 1)
            .map { Ink.faint($0, hasColor) }
    }

    /// The steps as a schedule has them, and what each kind means where it comes first.
    private var steps: [String] {
        let texts = account.schedule.text.split(separator: "\n").map(String.init)
        let column = min((texts.map(\.count).max() ?? 0) + 4, width / 2)
        var known: [Step.Kind] = []
        let lines = zip(texts, account.schedule.entries).flatMap { text, entry in
            let kind = entry.step.kind
            if known.contains(kind) { return ["  " + text] }
            known.append(kind)
            let words = Words.wrapped(kind.meaning, in: width - column - 2, hanging: 0)
            let first = "  " + text + String(repeating: " ", count: max(column - text.count, 1))
            return ["\(first)\(Ink.faint(words[0], hasColor))"]
                + words.dropFirst().map {
                    String(repeating: " ", count: column + 2) + Ink.faint($0, hasColor)
                }
        }
        return lines + [""]
    }

    /// The events in words, which may be those of somebody who wants to do something to a terminal.
    private func lines(of account: RunAccount) -> [String] {
        account.lines.map { Markup.visible($0, inOneLine: true) }
    }

    private var ending: [String] {
        account.ending.map { ["ended here: \(Markup.visible($0, inOneLine: true))", ""] } ?? []
    }

    private var brokenLine: String {
        "broken: \(account.broken.isEmpty ? "nothing" : account.broken.description)"
    }

    private var verdict: [String] {
        if account.broken.isEmpty { return [Ink.green(brokenLine, hasColor)] }
        var lines: [String] = []
        for (place, fault) in Verdict(of: account, judging: subject).faults.enumerated() {
            let head = "\(fault.property.text) is broken\(place == 0 ? "" : " too")"
            lines.append(Ink.red(head, hasColor))
            lines += Words.wrapped(
                "expected: \(Markup.visible(fault.expected, inOneLine: true))", in: width, indent: 2,
                hanging: 12)
            lines += Words.wrapped(
                "came:     \(Markup.visible(fault.came, inOneLine: true))", in: width, indent: 2, hanging: 12)
        }
        return lines + [""] + Words.wrapped(brokenLine, in: width, hanging: 8)
    }
}
