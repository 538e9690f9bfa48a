/// What a run came to.
public struct Outcome: Equatable, Sendable {
    /// The properties it broke, of those that judge the subject.
    public let broken: PropertySet
    /// The same, one bit a property in the order of the subject's catalog.
    package let brokenBits: UInt64
    /// The digest of its trace.
    public let digest: UInt64
    /// How many decisions were made: top-level steps chosen, and yield points at which something could have
    /// happened.
    public let decisions: Int
}

extension Outcome {
    /// What a run in another process came to.
    package init(brokenBits: UInt64, digest: UInt64, decisions: Int, of catalog: PropertyCatalog) {
        self.init(
            broken: catalog.set(of: brokenBits), brokenBits: brokenBits, digest: digest, decisions: decisions)
    }

    /// The same, as if these properties had not been looked at.
    func ignoring(_ bits: UInt64, of catalog: PropertyCatalog) -> Outcome {
        if brokenBits & bits == 0 { return self }
        return Outcome(brokenBits: brokenBits & ~bits, digest: digest, decisions: decisions, of: catalog)
    }

    /// What a run came to that did not come back: nobody knows its trace, and all that counts is that it
    /// broke `no-crash`.
    package static func crashed(_ catalog: PropertyCatalog) -> Outcome {
        Outcome(
            brokenBits: catalog.bit(of: .noCrash), digest: Digest().value, decisions: 0, of: catalog)
    }
}
