/// The properties that a subject is judged by: those that every handler is held to, and its own.
///
/// Inside the simulator a set of them is a word with a bit for each, in the order of ``types``.
public struct PropertyCatalog: Sendable {
    /// The types, ours first.
    public let types: [any Property.Type]
    /// Those that judge a handler with the subject's claims, one bit each.
    let judging: UInt64
    /// Whether the subject has properties of its own.
    let hasOwn: Bool

    /// How many of ours there are.
    static let commonCount = BuiltInProperties.List.types.count
    /// Those that every handler is held to.
    public static let common = PropertyCatalog(own: [], claims: [])
    /// The most that one subject may have, ours included.
    public static let maximumCount = 64

    /// - Precondition: there are not too many, and no two have the same id.
    init(own: [any Property.Type], claims: Claims) {
        types = BuiltInProperties.List.types + own
        hasOwn = !own.isEmpty
        Misuse.stop(unless: types.count <= Self.maximumCount, "a subject has at most 64 properties")
        var judging: UInt64 = 0
        for (place, type) in types.enumerated() {
            Misuse.stop(
                unless: !types[..<place].contains { $0.id == type.id },
                "two properties are called '\(type.id)'")
            if type.applies(to: claims) { judging |= 1 << UInt64(place) }
        }
        self.judging = judging
    }

    /// The property of this name, if the subject has it.
    public func type(of id: PropertyID) -> (any Property.Type)? { types.first { $0.id == id } }

    /// Its own properties.
    var own: ArraySlice<any Property.Type> { types[Self.commonCount...] }

    package func bits(of set: PropertySet) -> UInt64 {
        var bits: UInt64 = 0
        for (place, type) in types.enumerated() where set.contains(type.id) { bits |= 1 << UInt64(place) }
        return bits
    }

    /// Those of `set` that judge the subject; all that do so, if it is nil.
    func judged(_ set: PropertySet?) -> UInt64 { set.map { bits(of: $0) & judging } ?? judging }

    func bit(of id: PropertyID) -> UInt64 {
        types.firstIndex { $0.id == id }.map { 1 << UInt64($0) } ?? 0
    }

    @inline(__always)
    package func set(of bits: UInt64) -> PropertySet {
        let common = bits & ((1 << UInt64(Self.commonCount)) - 1)
        return bits == common ? PropertySet(common: common) : whole(bits, common)
    }

    @inline(never)
    private func whole(_ bits: UInt64, _ common: UInt64) -> PropertySet {
        let own = types.indices.filter { bits & 1 << UInt64($0) != 0 && $0 >= Self.commonCount }
        return PropertySet(common: common, own: own.map { types[$0].id })
    }
}
