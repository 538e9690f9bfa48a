/// Why nothing can be said of a handler, or of a file: it could not be run, or what came cannot be trusted.
public struct ReportedTrouble: Equatable, Sendable {
    /// The name of the handler.
    public let handler: String
    /// The file that was run, if it was one.
    public let file: String?
    /// What went wrong: a sentence.
    public let message: String

    /// Something that went wrong with this handler.
    public init(_ message: String, with handler: String, file: String? = nil) {
        self.handler = handler
        self.file = file
        self.message = message
    }
}
