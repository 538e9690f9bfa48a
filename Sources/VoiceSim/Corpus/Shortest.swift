/// How far it is known that no shorter schedule breaks the same property.
public enum Shortest: Equatable, Sendable {
    /// Every smaller schedule was tried: so many.
    case proven(schedules: Int)
    /// Every schedule up to this size was tried, then the budget ran out.
    case checked(toSize: Int)

    /// Whether it is proven that none is shorter.
    public var isProven: Bool {
        if case .proven = self { true } else { false }
    }

    /// The same with a number that is not negative.
    var clamped: Shortest {
        switch self {
        case .proven(let schedules): .proven(schedules: max(schedules, 0))
        case .checked(let size): .checked(toSize: max(size, 0))
        }
    }
}

extension Shortest: CustomStringConvertible {
    /// The value of the header line.
    public var description: String {
        switch self {
        case .proven(let schedules): "proven (\(schedules) schedules)"
        case .checked(let size): "not proven, checked to size \(size)"
        }
    }
}
