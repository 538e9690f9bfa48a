/// A set of properties, in the order of ``Property``.
public struct PropertySet: Equatable, Sendable {
    /// One bit for each property, at the place of its raw value.
    var bits: UInt16

    init(bits: UInt16) {
        self.bits = bits
    }

    /// No property.
    public static let none = PropertySet(bits: 0)
    /// Every property.
    public static let all = PropertySet(Property.allCases)

    /// These properties.
    public init(_ properties: [Property]) {
        bits = properties.reduce(0) { $0 | 1 << UInt16($1.rawValue) }
    }

    /// Whether there is none.
    public var isEmpty: Bool { bits == 0 }

    /// Whether `property` is among them.
    public func contains(_ property: Property) -> Bool {
        bits & (1 << UInt16(property.rawValue)) != 0
    }

    /// Adds a property.
    public mutating func insert(_ property: Property) {
        bits |= 1 << UInt16(property.rawValue)
    }

    /// Those that both have.
    public func intersection(_ other: PropertySet) -> PropertySet {
        PropertySet(bits: bits & other.bits)
    }

    /// Those that are not in `other`.
    public func subtracting(_ other: PropertySet) -> PropertySet {
        PropertySet(bits: bits & ~other.bits)
    }

    /// The properties in their fixed order.
    public var members: [Property] { Property.allCases.filter(contains) }
}

extension PropertySet: CustomStringConvertible {
    /// The ids, separated by commas, for example `no-loss, in-order`.
    public var description: String { members.map(\.id).joined(separator: ", ") }
}
