/// Why something could not be written to a corpus.
public struct CorpusError: Error, Equatable, Sendable {
    /// The file or folder.
    public let path: String
    /// What went wrong, in the system's words.
    public let message: String
}

extension CorpusError: CustomStringConvertible {
    /// `path: message`.
    public var description: String { "\(path): \(message)" }
}
