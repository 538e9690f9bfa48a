/// A property in a fidelity: what a campaign counts, and what an entry of a corpus is about.
public struct Breakage: Equatable, Sendable {
    /// What is broken.
    public let property: PropertyID
    /// How the channels behave.
    public let fidelity: Fidelity

    /// This property in this fidelity.
    public init(_ property: PropertyID, in fidelity: Fidelity) {
        self.property = property
        self.fidelity = fidelity
    }
}
