/// Everything that a handler can get hold of in a run: the channels, where it gets those that it makes
/// itself, its observer and its clock.
///
/// It is used again in every run, unless somebody holds some of it for longer.
struct Equipment {
    /// The channels, at their places. They are kept alive by `ownedChannels`.
    let channels: [Borrowed<SimulatedChannel>]
    private var ownedChannels: [SimulatedChannel]
    private(set) var relay = ReportRelay()
    private(set) var clock = VirtualClock()
    private(set) var supply = ChannelSupply()

    /// The channels that a schedule can name, one that it cannot, and those of settling: one that is set, and
    /// in each of its two parts one that the handler makes.
    static let channelCount = Step.maximumChannels + 4

    init() {
        ownedChannels = (0..<Self.channelCount).map { SimulatedChannel(index: $0) }
        channels = ownedChannels.map { Borrowed($0) }
        clock.leave()
    }

    /// Whether somebody else holds some of it, the first `count` channels only.
    mutating func isHeldElsewhere(ofFirst count: Int) -> Bool {
        ownedChannels.isAnyHeldElsewhere(ofFirst: count) || !isKnownUniquelyReferenced(&clock)
            || !isKnownUniquelyReferenced(&relay) || !isKnownUniquelyReferenced(&supply)
    }
}
