/// Reads the text form of a schedule: splits it into lines, and those into header and steps.
///
/// What a header line means is in `HeaderParser`, what a step means in `StepParser`. Errors name the line
/// and the column, and what would be right.
struct ScheduleParser {
    /// The largest text that is read, in bytes: a schedule of the greatest size is far smaller.
    static let maximumBytes = 1_048_576

    let file: String
    /// The names there are; nil if any will do.
    var known: KnownNames?

    /// One line without its end, and where it stands.
    struct Line {
        let file: String
        let number: Int
        let text: Substring

        /// An error about the rest of the line from `index` on.
        func error(at index: Substring.Index? = nil, _ message: String) -> ScheduleError {
            let column = text.distance(from: text.startIndex, to: index ?? text.startIndex) + 1
            return ScheduleError(file: file, line: number, column: column, message: message)
        }
    }

    /// - Returns: the file, and the version in which it is written.
    func parse(_ bytes: [UInt8]) throws(ScheduleError) -> (file: ScheduleFile, version: Int) {
        if bytes.isEmpty {
            throw ScheduleError(
                file: file, message: "the file is empty; a schedule begins with \(ScheduleFile.beginning)")
        }
        if bytes.count > Self.maximumBytes {
            throw ScheduleError(
                file: file,
                message: "the file has \(bytes.count) bytes; a schedule has at most \(Self.maximumBytes)")
        }
        let lines = try lines(of: bytes)
        var header = HeaderParser(file: file, knowing: known)
        var steps = StepParser()
        var isInHeader = true
        for line in lines {
            let content = line.text.utf8.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
            if content.first == UInt8(ascii: "#") { continue }
            if content.isEmpty {
                if header.hasBegun { isInHeader = false }
            } else if isInHeader {
                try header.read(line)
            } else {
                try steps.read(line)
            }
        }
        if !header.hasBegun {
            throw ScheduleError(
                file: file, message: "there is no header; a schedule begins with \(ScheduleFile.beginning)")
        }
        let parsed = try header.finish(Schedule(unchecked: steps.entries))
        if steps.entries.isEmpty {
            throw ScheduleError(
                file: file, line: lines.count, column: 1,
                message: "the schedule has no steps; they follow the header after a blank line")
        }
        if bytes.last != UInt8(ascii: "\n") {
            throw ScheduleError(
                file: file, line: lines.count, column: lines.last!.text.count + 1,
                message: "the file ends in the middle of a line; the last line ends with a line break too")
        }
        return (parsed, header.version)
    }

    private func lines(of bytes: [UInt8]) throws(ScheduleError) -> [Line] {
        var lines: [Line] = []
        for raw in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            let number = lines.count + 1
            let content = raw.last == UInt8(ascii: "\r") ? raw.dropLast() : raw
            guard let text = String(validating: content, as: UTF8.self) else {
                throw ScheduleError(
                    file: file, line: number, column: Self.validPrefix(of: content) + 1,
                    message: "this is not UTF-8 text; a schedule is a text file")
            }
            lines.append(Line(file: file, number: number, text: text[...].withoutTrailing(" \t")))
        }
        // A line break at the end of the file begins no further line.
        if lines.count > 1, lines.last!.text.isEmpty { lines.removeLast() }
        return lines
    }

    /// How many characters there are before the first byte that is not UTF-8.
    private static func validPrefix(of bytes: ArraySlice<UInt8>) -> Int {
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var count = 0
        while case .scalarValue = decoder.decode(&iterator) { count += 1 }
        return count
    }
}

extension ScheduleFile {
    /// Reads the text form.
    ///
    /// - Parameters:
    ///   - bytes: the whole file.
    ///   - file: how to name it in errors.
    ///   - known: the names there are, so that a slip of the pen is told; nil if any will do.
    /// - Throws: ``ScheduleError`` for the first thing that is wrong.
    public init(
        parsing bytes: [UInt8], file: String, knowing known: KnownNames? = nil
    ) throws(ScheduleError) {
        self = try ScheduleParser(file: file, known: known).parse(bytes).file
    }

    /// Reads the text form.
    ///
    /// - Throws: ``ScheduleError`` for the first thing that is wrong.
    public init(
        parsing text: String, file: String = "schedule", knowing known: KnownNames? = nil
    ) throws(ScheduleError) {
        try self.init(parsing: Array(text.utf8), file: file, knowing: known)
    }
}

extension Schedule {
    /// Reads steps in the text form, without a header.
    ///
    /// - Throws: ``ScheduleError`` for the first thing that is wrong.
    public init(parsing text: String, file: String = "schedule") throws(ScheduleError) {
        var steps = StepParser()
        let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (number, line) in lines.enumerated() {
            let line = Substring(line).withoutTrailing("\r")
            let content = line.utf8.drop { $0 == UInt8(ascii: " ") }
            if content.isEmpty || content.first == UInt8(ascii: "#") { continue }
            try steps.read(ScheduleParser.Line(file: file, number: number + 1, text: line))
        }
        self.init(unchecked: steps.entries)
    }
}

/// `text` for an error message: in quotes, of a length that fits a line, with nothing a terminal would obey.
func quoted(_ text: some StringProtocol) -> String {
    var shown = ""
    for scalar in text.unicodeScalars.prefix(40) {
        shown += scalar.isInvisible ? "\u{FFFD}" : String(scalar)
    }
    return "'\(shown)\(text.unicodeScalars.count > 40 ? "…" : "")'"
}
