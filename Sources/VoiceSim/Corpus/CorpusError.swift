/// Why something could not be written to a corpus.
public struct CorpusError: Error, Equatable, Sendable {
    /// The file or folder.
    public let path: String
    /// What went wrong, and what would help.
    public let message: String
}

extension CorpusError: CustomStringConvertible {
    /// `path: message`.
    public var description: String { "\(path): \(message)" }
}
