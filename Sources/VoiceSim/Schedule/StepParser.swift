/// Reads the steps of a schedule, a line each.
struct StepParser {
    private(set) var entries: [Schedule.Entry] = []
    private var messages = 0
    private var channels = 0

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
        try check(step, at: anchor, text, in: line)
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
        return YieldPoint(kind, ordinal)
    }

    private func step(_ text: Substring, in line: ScheduleParser.Line) throws(ScheduleError) -> Step {
        if let kind = Step.Kind.allCases.first(where: { text.isText($0.words) }) {
            if !kind.namesChannel { return Step(kind) }
            throw line.error(at: text.endIndex, "'\(text)' concerns a channel: '\(text) c1', say")
        }
        let name = text.before(" ")
        let named = Step.Kind.allCases.first { $0.namesChannel && name.isText($0.words) }
        guard let kind = named, name.endIndex < text.endIndex else {
            let examples = Step.Kind.allCases.map { $0.namesChannel ? "\($0.words) c1" : $0.words }
            let question = Suggestion.question(about: String(text), among: examples)
            let hint = question.isEmpty ? "; the steps are \(examples.joined(separator: ", "))" : question
            throw line.error(at: text.startIndex, "there is no step \(quoted(text))\(hint)")
        }
        let word = text[name.endIndex...].after(" ")
        guard let channel = (1...Step.maximumChannels).first(where: { word.isText("c\($0)") }) else {
            throw line.error(
                at: word.startIndex,
                "channels are named c1 to c\(Step.maximumChannels), not \(quoted(word))")
        }
        return Step(kind, channel: channel)
    }

    /// What no world could do is refused here, with its line, and not when it is replayed.
    private mutating func check(
        _ step: Step, at anchor: YieldPoint?, _ text: Substring, in line: ScheduleParser.Line
    ) throws(ScheduleError) {
        if let anchor, !step.kind.namesChannel {
            let place = "'\(step)' cannot happen inside a call"
            guard StepSet.reactions.contains(step) else {
                throw line.error(at: text.startIndex, "\(place); it is a step of its own")
            }
            guard anchor.kind == .emit else {
                throw line.error(
                    at: text.startIndex, "\(place) but at an emit, where the application is told something")
            }
        }
        if step.kind == .send || step.kind == .sendSame { messages += 1 }
        if step.kind.attaches { channels += 1 }
        if messages > Schedule.maximumMessages {
            throw line.error("a schedule gives at most \(Schedule.maximumMessages) messages")
        }
        if channels > Step.maximumChannels {
            throw line.error("a schedule sets at most \(Step.maximumChannels) channels")
        }
        if entries.count == Schedule.maximumSize {
            throw line.error("a schedule has at most \(Schedule.maximumSize) steps")
        }
    }
}
