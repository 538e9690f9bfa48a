/// A set of properties.
public struct PropertySet: Equatable, Sendable {
    /// One bit for each of ours, in the order of ``PropertyCatalog/common``.
    private var common: UInt64
    /// The others, in the order of their names.
    private var own: [PropertyID]

    /// Ours only. Every run makes one of these, and no memory for it.
    @inline(__always)
    init(common: UInt64) {
        self.common = common
        own = []
    }

    init(common: UInt64, own: [PropertyID]) {
        self.common = common
        self.own = own.sorted { $0.text < $1.text }
    }

    /// No property.
    public static var none: PropertySet { PropertySet(common: 0) }

    /// Every property that all handlers are held to.
    public static var all: PropertySet {
        PropertySet(common: (1 << UInt64(PropertyCatalog.commonCount)) - 1)
    }

    /// These properties.
    public init(_ properties: [PropertyID]) {
        self = .none
        for property in properties { insert(property) }
    }

    private static func place(of id: PropertyID) -> Int? {
        PropertyCatalog.common.types.firstIndex { $0.id == id }
    }

    /// Whether there is none.
    public var isEmpty: Bool { common == 0 && own.isEmpty }

    /// How many there are.
    public var count: Int { common.nonzeroBitCount + own.count }

    /// Whether `property` is among them.
    public func contains(_ property: PropertyID) -> Bool {
        Self.place(of: property).map { common & 1 << UInt64($0) != 0 } ?? own.contains(property)
    }

    /// Adds a property.
    public mutating func insert(_ property: PropertyID) {
        if let place = Self.place(of: property) {
            common |= 1 << UInt64(place)
        } else if !own.contains(property) {
            self = PropertySet(common: common, own: own + [property])
        }
    }

    /// Those that both have.
    public func intersection(_ other: PropertySet) -> PropertySet {
        PropertySet(common: common & other.common, own: own.filter(other.own.contains))
    }

    /// Those that are not in `other`.
    public func subtracting(_ other: PropertySet) -> PropertySet {
        PropertySet(common: common & ~other.common, own: own.filter { !other.own.contains($0) })
    }

    /// Ours in their fixed order, then the others in that of their names.
    public var members: [PropertyID] {
        let types = PropertyCatalog.common.types
        return types.indices.filter { common & 1 << UInt64($0) != 0 }.map { types[$0].id } + own
    }
}

extension PropertySet: ExpressibleByArrayLiteral {
    /// These properties.
    public init(arrayLiteral properties: PropertyID...) { self.init(properties) }
}

extension PropertySet: CustomStringConvertible {
    /// The ids, separated by commas, for example `no-loss, in-order`.
    public var description: String { members.map(\.text).joined(separator: ", ") }
}
