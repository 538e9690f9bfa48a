/// Reads the steps of a schedule, a line each.
struct StepParser {
    private(set) var entries: [Schedule.Entry] = []
    private var rules = EntryRules()

    /// Reads one line that is neither blank nor a comment.
    mutating func read(_ line: ScheduleParser.Line) throws(ScheduleError) {
        // An anchor has a '#' of its own; a comment's stands after a space.
        var text = line.text.before(" #")
        text = text.withoutTrailing(" ")

        var anchor: YieldPoint?
        if text.starts(with: " ") || text.starts(with: "\t") {
            let start = "  before "
            let front = text.before(": ")
            guard text.starts(with: start), front.endIndex < text.endIndex else {
                throw line.error(
                    "an interleaved step is '  before POINT#N: STEP', with two spaces in front, not "
                        + quoted(text))
            }
            anchor = try point(front.after(start), in: line)
            text = text[front.endIndex...].after(": ")
            if entries.isEmpty {
                throw line.error("an interleaved step stands inside a step, so it cannot come first")
            }
        }
        let step = try step(text, in: line)
        if let objection = rules.objection(to: step, at: anchor) {
            throw line.error(at: text.startIndex, objection)
        }
        entries.append(Schedule.Entry(step, at: anchor))
    }

    private func point(
        _ name: Substring, in line: ScheduleParser.Line
    ) throws(ScheduleError) -> YieldPoint {
        let word = name.before("#")
        let kind = YieldPoint.Kind.allCases.first { word.isText($0.word) }
        guard let kind, word.endIndex < name.endIndex else {
            let words = YieldPoint.Kind.allCases.map { "\($0.word)#N" }.joined(separator: ", ")
            throw line.error(at: name.startIndex, "\(quoted(name)) is no yield point; they are \(words)")
        }
        let digits = name[word.endIndex...].after("#")
        guard let ordinal = UInt16(digits), ordinal > 0, digits.isText(String(ordinal)) else {
            throw line.error(
                at: digits.startIndex, "a yield point's ordinal is 1 to 65535, not \(quoted(digits))")
        }
        return YieldPoint(unchecked: kind, ordinal)
    }

    private func step(_ text: Substring, in line: ScheduleParser.Line) throws(ScheduleError) -> Step {
        if let step = StepTable.step(reading: text) { return step }
        if let kind = Step.Kind.allCases.first(where: { text.isText($0.words) }) {
            throw line.error(at: text.endIndex, "'\(kind.words)' concerns a channel: '\(kind.words) c1', say")
        }
        // The longest words first: one kind may begin like another.
        let named = Step.Kind.allCases.filter { $0.namesChannel && text.starts(with: $0.words + " ") }
        if let kind = named.max(by: { $0.words.utf8.count < $1.words.utf8.count }) {
            let word = text.after(kind.words + " ")
            throw line.error(
                at: word.startIndex,
                "channels are named c1 to c\(Step.maximumChannels), not \(quoted(word))")
        }
        if let kind = Step.Kind.allCases.first(where: { $0.namesJob && text.starts(with: $0.words + " ") }) {
            let word = text.after(kind.words + " ")
            throw line.error(
                at: word.startIndex,
                "'\(kind.words)' runs the oldest job that is ready, and the others are named j2 to "
                    + "j\(Step.maximumJobs), not \(quoted(word))")
        }
        let examples = Step.Kind.allCases.map { $0.namesChannel ? "\($0.words) c1" : $0.words }
        let question = Suggestion.question(about: String(text), among: examples)
        let hint = question.isEmpty ? "; the steps are \(examples.joined(separator: ", "))" : question
        throw line.error(at: text.startIndex, "there is no step \(quoted(text))\(hint)")
    }
}
