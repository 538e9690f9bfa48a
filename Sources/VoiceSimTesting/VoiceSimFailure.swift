import VoiceSim

/// Why a test fails: a property that is broken, or something that keeps a test from being a test.
public struct VoiceSimFailure: Error, Equatable, Sendable, CustomStringConvertible {
    /// What is broken; nil if no verdict could be had: the handler is nondeterministic, a file of the corpus
    /// cannot be read, a variable of the environment makes no sense.
    public let property: PropertyID?
    /// The counterexample, as the corpus has it or would have it.
    public let entry: CorpusEntry?
    /// Where that is kept; nil if it is not.
    public let file: String?
    /// Whether the test has listed the property as one that is known to be broken.
    let isKnownIssue: Bool
    /// All there is to say, in lines of 80 columns: the story, what was expected and what came, whether it is
    /// proven shortest, how to see it again, and the text of the entry.
    public let description: String

    init(property: PropertyID, entry: CorpusEntry, file: String?, isKnownIssue: Bool, description: String) {
        self.property = property
        self.entry = entry
        self.file = file
        self.isKnownIssue = isKnownIssue
        self.description = description
    }

    /// Something that keeps a test from being one.
    init(trouble: String) {
        (property, entry, file, isKnownIssue, description) = (nil, nil, nil, false, trouble)
    }
}
