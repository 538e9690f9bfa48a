/// What is wrong with the text of a schedule, and where.
public struct ScheduleError: Error, Equatable, Sendable {
    /// The file, as it was named by whoever asked for it.
    public let file: String
    /// The line, counted from 1, or nil if the whole file is meant.
    public let line: Int?
    /// The column, counted from 1 in characters.
    public let column: Int?
    /// One sentence: what was wrong, and what would be right.
    public let message: String

    /// An error about this place.
    public init(file: String, line: Int? = nil, column: Int? = nil, message: String) {
        self.file = file
        self.line = line
        self.column = column
        self.message = message
    }
}

extension ScheduleError: CustomStringConvertible {
    /// `file:line:column: message`.
    public var description: String {
        let place = [line, column].compactMap { $0.map { ":\($0)" } }.joined()
        return "\(file)\(place): \(message)"
    }
}
