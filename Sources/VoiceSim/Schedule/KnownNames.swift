/// The names that files may use, so that a slip of the pen is told.
public struct KnownNames: Sendable {
    /// The properties there are.
    public let properties: [PropertyID]
    /// The far sides there are.
    public let farSides: [FarSideName]

    /// These properties and far sides.
    ///
    /// - Parameter farSides: ours, if none are given.
    public init(
        properties: [PropertyID], farSides: [FarSideName] = FarSideKind.all.map(\.name)
    ) {
        self.properties = properties
        self.farSides = farSides
    }
}
