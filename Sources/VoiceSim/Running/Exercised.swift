/// What happened at least once in a number of runs, of what not every handler does and not every campaign
/// leads it to: a property holds only for what has been exercised.
public struct Exercised: OptionSet, Equatable, Sendable, Codable {
    /// One bit for each.
    public let rawValue: UInt8

    /// These.
    public init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// The handler declared how many events it queues at most.
    public static let capacity = Exercised(rawValue: 1)
    /// Its queue held that many, or more, when a call into it or a report of it was over.
    public static let fullQueue = Exercised(rawValue: 1 << 1)
    /// It set a timer.
    public static let timer = Exercised(rawValue: 1 << 2)
    /// It read `bufferedAmount` of a channel.
    public static let bufferedAmount = Exercised(rawValue: 1 << 3)
    /// It reported something to its observer.
    public static let report = Exercised(rawValue: 1 << 4)
    /// A channel refused what it sent.
    public static let refusal = Exercised(rawValue: 1 << 5)

    /// All that there is.
    static let all: Exercised = [.capacity, .fullQueue, .timer, .bufferedAmount, .report, .refusal]

    /// What could have happened and did not. The queue of a handler that declares no capacity is never full,
    /// and that is not missing.
    public var missing: Exercised {
        let possible = contains(.capacity) ? Self.all : Self.all.subtracting(.fullQueue)
        return possible.subtracting(self).subtracting(.capacity)
    }
}
