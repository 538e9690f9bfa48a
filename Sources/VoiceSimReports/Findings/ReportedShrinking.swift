import VoiceSim

/// A counterexample that was shrunk, with all that reports say of it.
public struct ReportedShrinking: Sendable {
    /// What became of it.
    public enum Verdict: String, CaseIterable, Sendable {
        /// It is proven shortest, and its file says so.
        case shortest
        /// Its file should say something else, or nothing could be proven.
        case notYet = "not-yet"
        /// It is another one now, or more is known of it.
        case shrunk
        /// Nothing is to be changed.
        case unchanged
        /// It breaks nothing of what it should, or does not fit.
        case broken
    }

    /// The file that was shrunk.
    public let path: String
    /// The counterexample as it was.
    public let original: Counterexample
    /// What it is shrunk to; nil if it breaks nothing.
    public let result: CorpusEntry?
    /// The name of the handler.
    public let handler: String
    /// What became of it.
    public let verdict: Verdict
    /// What is to be said beside the verdict, without a full stop; nothing if there is nothing.
    public let detail: String
    /// Where the result is now; nil if it was not written.
    public let writtenTo: String?

    /// A file that was shrunk on the handler of this name.
    public init(
        _ original: Counterexample, at path: String, on handler: String, to result: CorpusEntry?,
        verdict: Verdict, detail: String = "", writtenTo: String? = nil
    ) {
        self.original = original
        self.path = path
        self.handler = handler
        self.result = result
        self.verdict = verdict
        self.detail = detail
        self.writtenTo = writtenTo
    }
}
