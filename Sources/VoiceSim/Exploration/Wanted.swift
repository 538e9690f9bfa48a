/// The properties that an exploration still looks for, and what follows from them.
struct Wanted: Equatable, Sendable {
    /// One bit for each, in the order of the subject's catalog.
    let bits: UInt64
    /// Whether one of them depends on what became of messages.
    let readsBooks: Bool
    /// How many messages it takes at least for one of them to break.
    let minimumMessages: Int
    /// Whether one of them is about what becomes of handlers after their runs: these must be watched, and no
    /// state tells of it.
    let watchesHandlers: Bool

    /// What to look for of these: what traces can show, or else just what was asked for.
    static func first(_ properties: PropertySet?, of catalog: PropertyCatalog) -> Wanted {
        let judged = catalog.judged(properties)
        let seen = catalog.types.indices.filter { catalog.types[$0].isSeenInTraces }
            .reduce(0 as UInt64) { $0 | 1 << UInt64($1) }
        return Wanted(judged & seen == 0 ? judged : judged & seen, of: catalog)
    }

    init(_ bits: UInt64, of catalog: PropertyCatalog) {
        let types = catalog.types.indices.filter { bits & 1 << UInt64($0) != 0 }.map { catalog.types[$0] }
        self.bits = bits
        readsBooks = types.contains { $0.readsBooks }
        minimumMessages = types.map { $0.minimumMessages }.min() ?? 0
        watchesHandlers = types.contains { $0.id == .released }
    }
}
