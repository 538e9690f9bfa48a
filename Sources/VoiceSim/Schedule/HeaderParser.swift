/// Reads the header of a schedule: `key: value`, a line each.
struct HeaderParser {
    /// What the lines so far have said.
    private struct Parsed {
        var handler: SubjectName?
        var property: PropertyID?
        var expectation: CorpusEntry.Expectation?
        var breaks: PropertySet?
        var verdicts: [StartingSchedule.Verdict] = []
        var fidelity = Fidelity.native
        var quirks: QuirkSet?
        var farSide = FarSideName.silent
        var seed: Seed?
        var found: String?
        var shortest: Shortest?
    }

    private static let keys = [
        "voicesim-schedule", "handler", "property", "expect", "breaks", "fidelity", "quirks", "far-side",
        "seed",
        "found", "shortest",
    ]

    let file: String
    /// The names there are; nil if any will do.
    let known: KnownNames?
    /// The version of the text form.
    private(set) var version = ScheduleFile.currentVersion
    private var parsed = Parsed()
    private var seen: [String] = []

    init(file: String, knowing known: KnownNames?) {
        self.file = file
        self.known = known
    }

    /// Whether there has been a line yet.
    var hasBegun: Bool { !seen.isEmpty }

    mutating func read(_ line: ScheduleParser.Line) throws(ScheduleError) {
        guard let colon = line.text.firstIndex(of: ":"), !line.text.hasPrefix(" "), !line.text.hasPrefix("\t")
        else {
            throw line.error(
                seen.isEmpty
                    ? "a schedule begins with \(ScheduleFile.beginning), not with \(quoted(line.text))"
                    : "\(quoted(line.text)) is no header line; a header line is 'key: value', and a blank "
                        + "line separates the header from the steps")
        }
        let key = String(line.text[..<colon])
        let start =
            line.text[line.text.index(after: colon)...].utf8.firstIndex { $0 != UInt8(ascii: " ") }
            ?? line.text.endIndex
        let value = line.text[start...]
        if seen.isEmpty, key != "voicesim-schedule" {
            throw line.error(
                "a schedule begins with \(ScheduleFile.beginning), not with \(quoted(line.text))")
        }
        if seen.contains(key) { throw line.error("the key \(quoted(key)) stands here a second time") }
        seen.append(key)
        if value.isEmpty { throw line.error(at: start, "the key \(quoted(key)) has no value") }
        do throws(Wrong) {
            try read(key: key, value: value)
        } catch {
            throw line.error(at: error.isKey ? line.text.startIndex : start, error.message)
        }
    }

    /// What is wrong with a key or its value.
    struct Wrong: Error {
        var isKey = false
        let message: String
    }

    private mutating func read(key: String, value: Substring) throws(Wrong) {
        switch key {
        case "voicesim-schedule":
            guard let version = ScheduleFile.versions.first(where: { "\($0)" == value }) else {
                throw Wrong(
                    message: "version \(quoted(value)) is not known; this is version "
                        + "\(ScheduleFile.currentVersion), and version 1 is read too")
            }
            self.version = version
        case "handler": parsed.handler = try handler(value)
        case "property": parsed.property = try property(value)
        case "expect":
            guard let expectation = CorpusEntry.Expectation(rawValue: String(value)) else {
                throw Wrong(message: "an entry expects 'fails' or 'passes', not \(quoted(value))")
            }
            parsed.expectation = expectation
        case "breaks": parsed.breaks = value == "nothing" ? PropertySet.none : try properties(value)
        case "fidelity":
            guard let fidelity = Fidelity(name: value) else {
                throw Wrong(message: "the fidelity is 'native' or 'browser', not \(quoted(value))")
            }
            parsed.fidelity = fidelity
        case "quirks": parsed.quirks = try quirks(value)
        case "far-side": parsed.farSide = try farSide(value)
        case "seed":
            guard let seed = Seed(value) else {
                throw Wrong(message: "\(quoted(value)) is no 64-bit number such as 42 or 0x2a")
            }
            parsed.seed = seed
        case "found":
            guard let text = HeaderText.read(value) else {
                throw Wrong(
                    message: "a remark is at most \(HeaderText.maximumLength) characters, as they are or "
                        + "between quotation marks with \\\", \\\\ and \\u{…} inside, not \(quoted(value))")
            }
            parsed.found = text
        case "shortest": parsed.shortest = try shortest(value)
        case _ where key.hasPrefix("expect "):
            let name = try handler(key.dropFirst("expect ".count))
            guard parsed.verdicts.count < StartingSchedule.maximumVerdicts else {
                throw Wrong(
                    isKey: true,
                    message: "a schedule has at most \(StartingSchedule.maximumVerdicts) verdicts")
            }
            parsed.verdicts.append(StartingSchedule.Verdict(handler: name, breaks: try verdict(value)))
        default:
            let question = Suggestion.question(about: key, among: Self.keys)
            let known = "known are \(Self.keys.joined(separator: ", ")) and expect HANDLER"
            throw Wrong(
                isKey: true,
                message: "the key \(quoted(key)) is not known\(question.isEmpty ? "; \(known)" : question)")
        }
    }

    /// The file that the header and these steps make, when all of it has been read.
    func finish(_ schedule: Schedule) throws(ScheduleError) -> ScheduleFile {
        func wrong(_ message: String) -> ScheduleError { ScheduleError(file: file, message: message) }
        let origin = Origin(seed: parsed.seed, found: parsed.found)
        // In version 1 the steps alone said which quirks are on.
        let quirks = parsed.quirks ?? (version == 1 ? schedule.quirks : .none)
        let conditions = Conditions(parsed.fidelity, quirks: quirks, farSide: parsed.farSide)
        guard let handler = parsed.handler else {
            guard parsed.property == nil, parsed.expectation == nil, parsed.breaks == nil,
                parsed.shortest == nil
            else {
                throw wrong(
                    "a schedule with 'property:', 'expect:', 'breaks:' or 'shortest:' names its 'handler:'")
            }
            return .start(
                StartingSchedule(
                    unchecked: schedule, in: conditions, verdicts: parsed.verdicts, origin: origin))
        }
        guard let property = parsed.property else {
            throw wrong("an entry for a handler names its 'property:'")
        }
        guard let expectation = parsed.expectation else {
            throw wrong("an entry for a handler says what to 'expect:'")
        }
        if !parsed.verdicts.isEmpty {
            throw wrong("an entry for one handler has no 'expect HANDLER:' lines; they are for seeds")
        }
        let counterexample = Counterexample(
            Breakage(property, in: conditions), schedule: schedule, breaks: parsed.breaks,
            origin: origin, shortest: parsed.shortest)
        return .entry(CorpusEntry(unchecked: counterexample, of: handler, expectation: expectation))
    }
}
