/// What a run came to.
public struct Outcome: Equatable, Sendable {
    /// The properties it broke, of those that judge the subject.
    public let broken: PropertySet
    /// The same, one bit a property in the order of the subject's catalog.
    let brokenBits: UInt64
    /// The digest of its trace.
    public let digest: UInt64
    /// How many decisions were made: top-level steps chosen, and yield points at which something could have
    /// happened.
    public let decisions: Int
}
