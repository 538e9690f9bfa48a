/// The properties that an exploration still looks for, and what follows from them.
struct Wanted: Equatable, Sendable {
    /// One bit for each, in the order of the subject's catalog.
    let bits: UInt64
    /// Whether one of them depends on what became of messages.
    let readsBooks: Bool
    /// How many messages it takes at least for one of them to break.
    let minimumMessages: Int

    init(_ bits: UInt64, of catalog: PropertyCatalog) {
        let types = catalog.types.indices.filter { bits & 1 << UInt64($0) != 0 }.map { catalog.types[$0] }
        self.bits = bits
        readsBooks = types.contains { $0.readsBooks }
        minimumMessages = types.map { $0.minimumMessages }.min() ?? 0
    }
}
