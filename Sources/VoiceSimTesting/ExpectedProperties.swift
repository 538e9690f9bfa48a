import VoiceSim

/// The properties that a test expects to hold.
///
/// ```swift
/// await expectHolds(.all, of: { MyHandler($0) })
/// await expectHolds([.noLoss, .inOrder], of: { MyHandler($0) })
/// await expectHolds(.all(but: [.released]), of: { MyHandler($0) })
/// ```
public enum ExpectedProperties: Equatable, Sendable {
    /// Every one that judges the handler: ours that need no claim it does not make, and the subject's own.
    case all
    /// All of these but some.
    case allBut(PropertySet)
    /// These, each of which must judge the handler.
    case only(PropertySet)

    /// Every one that judges the handler but some.
    public static func all(but left: PropertySet) -> Self { .allBut(left) }
}

extension ExpectedProperties: ExpressibleByArrayLiteral {
    /// These properties.
    public init(arrayLiteral properties: PropertyID...) { self = .only(PropertySet(properties)) }
}
