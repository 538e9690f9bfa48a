/// One kind of failure that a campaign found: a property that broke in a fidelity, with its counterexample,
/// which says which quirks it needs.
public struct Finding: Equatable, Sendable {
    /// The name of the handler.
    public let handler: SubjectName
    /// The schedule that broke it first, by its place among those of the seed.
    public let draw: Draw
    /// The counterexample, shrunk.
    public let counterexample: Counterexample
    /// Whether the campaign was told of this counterexample: the shortest of those known for the property in
    /// the fidelity that still break it. If not, it is news.
    public let isKnown: Bool

    /// What it breaks.
    public var property: PropertyID { counterexample.property }

    /// How the channels behaved.
    public var fidelity: Fidelity { counterexample.fidelity }

    /// The finding as an entry of a corpus.
    public var entry: CorpusEntry {
        // A schedule that was run is one that may be written.
        CorpusEntry(unchecked: counterexample, of: handler)
    }
}
