import DataChannels

/// The properties that a subject brings itself; mostly there are none.
///
/// What is done with them stands out of line, and this is one word, so that the way without them is short.
struct OwnProperties {
    private var list: [any Property] = []

    /// No properties.
    init() {}

    /// Those of a catalog, at the beginning of a run.
    @inline(never)
    init(_ catalog: borrowing PropertyCatalog, for claims: Claims) {
        list = catalog.own.map { $0.init(for: claims) }
    }

    @inline(never)
    mutating func observe(_ event: TraceEvent, _ books: borrowing Books) {
        for place in list.indices { list[place].observe(event, books) }
    }

    /// Whether one of them wants the handler to be looked at now.
    @inline(never)
    func wantLook() -> Bool { list.contains { $0.wantsLook } }

    /// Those that are broken, one bit each in the order of the catalog.
    @inline(never)
    func broken() -> UInt64 {
        var broken: UInt64 = 0
        for (place, property) in list.enumerated() where property.isBroken { broken |= Self.bit(place) }
        return broken
    }

    /// Lets those remember that are among `wanted`, bits in the order of the catalog.
    func remember(
        _ wanted: UInt64, into state: inout StateFingerprint, forgetting unreachable: ChannelSet
    ) {
        for (place, property) in list.enumerated() where wanted & Self.bit(place) != 0 {
            property.remember(into: &state, forgetting: unreachable)
        }
    }

    private static func bit(_ place: Int) -> UInt64 { 1 << UInt64(PropertyCatalog.commonCount + place) }
}
