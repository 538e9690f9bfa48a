import DataChannels

/// Watches the trace of a run and says which properties it broke.
///
/// The judge sees nothing but the trace, so a recorded trace gives the same verdict again.
struct Judge: ~Copyable {
    private var books = Books()
    private var common: BuiltInProperties.List
    /// The subject's own properties; mostly there are none.
    private var own: [any Property] = []
    private var judging: UInt64 = 0

    init() {
        common = BuiltInProperties.List(for: [])
    }

    /// Forgets the run before.
    mutating func begin(_ catalog: borrowing PropertyCatalog, for claims: Claims) {
        books.begin()
        common.begin(claims)
        judging = catalog.judging
        if catalog.types.count > PropertyCatalog.commonCount || !own.isEmpty {
            own = catalog.own.map { $0.init(for: claims) }
        }
    }

    @inline(__always)
    mutating func observe(_ event: TraceEvent) {
        books.enter(event)
        common.observe(event, books)
        if !own.isEmpty { observeOwn(event) }
    }

    @inline(never)
    private mutating func observeOwn(_ event: TraceEvent) {
        for place in own.indices { own[place].observe(event, books) }
    }

    /// Whether a property wants the handler to be looked at now.
    var wantsLook: Bool { common.wantsLook || own.contains { $0.wantsLook } }

    /// The properties broken so far, one bit each in the order of the catalog.
    var broken: UInt64 {
        var broken = common.broken(from: 0)
        for (place, property) in own.enumerated() where property.isBroken {
            broken |= 1 << UInt64(PropertyCatalog.commonCount + place)
        }
        return broken & judging
    }

    /// What these properties still need to know of the past, between top-level steps.
    ///
    /// - Parameter toBeGiven: how many messages the application may still give.
    func remember(
        _ wanted: Wanted, toBeGiven: Int, into state: inout StateFingerprint,
        forgetting unreachable: ChannelSet
    ) {
        state.add(Int(truncatingIfNeeded: wanted.bits))
        if wanted.readsBooks { books.messages.remember(toBeGiven: toBeGiven, into: &state) }
        common.remember(wanted.bits, from: 0, into: &state, forgetting: unreachable)
        for (place, property) in own.enumerated()
        where wanted.bits & 1 << UInt64(PropertyCatalog.commonCount + place) != 0 {
            property.remember(into: &state, forgetting: unreachable)
        }
    }
}
