/// A property under conditions: in a fidelity, with a set of quirks, before a far side. An entry of a corpus
/// is about one.
public struct Breakage: Equatable, Sendable {
    /// What is broken.
    public let property: PropertyID
    /// Under which conditions.
    public var conditions: Conditions

    /// This property under these conditions.
    public init(_ property: PropertyID, in conditions: Conditions) {
        self.property = property
        self.conditions = conditions
    }

    /// How the channels behave.
    public var fidelity: Fidelity { conditions.fidelity }
}
