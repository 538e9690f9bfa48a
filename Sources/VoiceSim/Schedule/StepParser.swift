/// Reads the steps of a schedule, a line each.
struct StepParser {
    private(set) var entries: [Schedule.Entry] = []
    private var messages = 0
    private var channels = 0

    /// Reads one line that is neither blank nor a comment.
    mutating func read(_ line: ScheduleParser.Line) throws(ScheduleError) {
        var text = line.text
        // An anchor has a '#' of its own; a comment's stands after a space.
        if let comment = text.firstRange(of: " #") { text = text[..<comment.lowerBound] }
        while text.last == " " { text.removeLast() }

        var anchor: YieldPoint?
        if text.hasPrefix(" ") || text.hasPrefix("\t") {
            guard text.hasPrefix("  before "), let colon = text.firstRange(of: ": ") else {
                throw line.error(
                    "an interleaved step is '  before POINT#N: STEP', with two spaces in front, not "
                        + quoted(text))
            }
            let name = text[..<colon.lowerBound].dropFirst("  before ".count)
            anchor = try point(name, in: line)
            text = text[colon.upperBound...]
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
        let parts = name.split(separator: "#", omittingEmptySubsequences: false)
        guard parts.count == 2, let kind = YieldPoint.Kind.allCases.first(where: { $0.word == parts[0] })
        else {
            let words = YieldPoint.Kind.allCases.map { "\($0.word)#N" }.joined(separator: ", ")
            throw line.error(at: name.startIndex, "\(quoted(name)) is no yield point; they are \(words)")
        }
        guard let ordinal = UInt16(parts[1]), ordinal > 0, String(ordinal) == parts[1] else {
            throw line.error(
                at: parts[1].startIndex, "a yield point's ordinal is 1 to 65535, not \(quoted(parts[1]))")
        }
        return YieldPoint(kind, ordinal)
    }

    private func step(_ text: Substring, in line: ScheduleParser.Line) throws(ScheduleError) -> Step {
        if let kind = Step.Kind.allCases.first(where: { $0.words == text }) {
            if !kind.namesChannel { return Step(kind) }
            throw line.error(at: text.endIndex, "'\(text)' concerns a channel: '\(text) c1', say")
        }
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        let named = Step.Kind.allCases.first { $0.namesChannel && $0.words == words.first.map(String.init) }
        guard let kind = named, words.count == 2 else {
            let examples = Step.Kind.allCases.map { $0.namesChannel ? "\($0.words) c1" : $0.words }
            let question = Suggestion.question(about: String(text), among: examples)
            let hint = question.isEmpty ? "; the steps are \(examples.joined(separator: ", "))" : question
            throw line.error(at: text.startIndex, "there is no step \(quoted(text))\(hint)")
        }
        guard words[1].first == "c", let channel = Int(words[1].dropFirst()),
            1...Step.maximumChannels ~= channel, "c\(channel)" == words[1]
        else {
            throw line.error(
                at: words[1].startIndex,
                "channels are named c1 to c\(Step.maximumChannels), not \(quoted(words[1]))")
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
