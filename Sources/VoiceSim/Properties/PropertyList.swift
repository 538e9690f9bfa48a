import DataChannels

/// Several properties that watch one run together.
///
/// A list of types and not an array of values: where an event is recorded the compiler knows its kind and
/// every property, and leaves of all of them only those lines that are about this kind. An array would cost a
/// call for each property and event, most of them for nothing.
///
/// A list cannot be copied, so that nothing copies all of it to look at one property.
protocol PropertyList: ~Copyable, Sendable {
    /// The types, in order.
    static var types: [any Property.Type] { get }

    init(for claims: Claims)
    mutating func begin(_ claims: Claims)
    mutating func observe(_ event: TraceEvent, _ books: borrowing Books)
    var wantsLook: Bool { get }
    /// Those that are broken, one bit each; the first has the bit at `place`.
    func broken(from place: UInt64) -> UInt64
    /// Lets those remember that are among `wanted`; the first has the bit at `place`.
    func remember(
        _ wanted: UInt64, from place: UInt64, into state: inout StateFingerprint,
        forgetting unreachable: ChannelSet)
}

/// A property, and those after it.
struct Chain<First: Property, Rest: PropertyList & ~Copyable>: PropertyList, ~Copyable {
    private var first: First
    private var rest: Rest

    static var types: [any Property.Type] { [First.self] + Rest.types }

    @inline(__always)
    init(for claims: Claims) {
        first = First(for: claims)
        rest = Rest(for: claims)
    }

    @inline(__always)
    mutating func begin(_ claims: Claims) {
        first.begin(claims)
        rest.begin(claims)
    }

    @inline(__always)
    mutating func observe(_ event: TraceEvent, _ books: borrowing Books) {
        first.observe(event, books)
        rest.observe(event, books)
    }

    @inline(__always)
    var wantsLook: Bool { first.wantsLook || rest.wantsLook }

    @inline(__always)
    func broken(from place: UInt64) -> UInt64 {
        bit(first.isBroken, at: place) | rest.broken(from: place + 1)
    }

    func remember(
        _ wanted: UInt64, from place: UInt64, into state: inout StateFingerprint,
        forgetting unreachable: ChannelSet
    ) {
        if wanted & 1 << place != 0 { first.remember(into: &state, forgetting: unreachable) }
        rest.remember(wanted, from: place + 1, into: &state, forgetting: unreachable)
    }
}

/// Out of line: the compiler makes a way of its own through the code of every combination otherwise.
@inline(never)
private func bit(_ isSet: Bool, at place: UInt64) -> UInt64 { isSet ? 1 << place : 0 }

/// After the last property.
struct ChainEnd: PropertyList {
    static var types: [any Property.Type] { [] }
    init(for claims: Claims) {}
    @inline(__always) func begin(_ claims: Claims) {}
    @inline(__always) func observe(_ event: TraceEvent, _ books: borrowing Books) {}
    @inline(__always) var wantsLook: Bool { false }
    @inline(__always) func broken(from place: UInt64) -> UInt64 { 0 }
    func remember(
        _ wanted: UInt64, from place: UInt64, into state: inout StateFingerprint,
        forgetting unreachable: ChannelSet
    ) {}
}
