/// What of the world decides which steps without a channel can happen.
struct WorldCondition: OptionSet {
    let rawValue: UInt8

    /// The application may give one more message.
    static let mayGive = WorldCondition(rawValue: 1)
    /// It has given one.
    static let hasGiven = WorldCondition(rawValue: 1 << 1)
    /// It may set one more channel.
    static let maySet = WorldCondition(rawValue: 1 << 2)
    /// The current channel is connecting or open.
    static let mayClose = WorldCondition(rawValue: 1 << 3)
    /// A task is queued.
    static let hasTask = WorldCondition(rawValue: 1 << 4)
    /// A timer is set.
    static let hasTimer = WorldCondition(rawValue: 1 << 5)

    /// Puts a single condition in or takes it out.
    @inline(__always)
    mutating func set(_ condition: WorldCondition, to isSet: Bool) {
        if isSet { formUnion(condition) } else { subtract(condition) }
    }

    /// There is a current channel.
    static let hasCurrent = WorldCondition(rawValue: 1 << 6)
    /// It may give one message more than the handler may queue.
    static let mayFlood = WorldCondition(rawValue: 1 << 7)

    /// How many there are, each of them set or not.
    static let count = 1 << 8
}
