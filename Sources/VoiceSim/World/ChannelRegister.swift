import DataChannels

/// Gives each channel of a world its number in a fingerprint.
///
/// It is an object of its own because a handler may put the fingerprint that it is given aside, and with it
/// what the fingerprint holds; the world may be gone when it is used again.
final class ChannelRegister {
    /// The world owns its register.
    private var world: Borrowed<World>?

    init(of world: World) {
        self.world = Borrowed(world)
    }

    /// The world ends.
    func leave() { world = nil }

    /// The place of the channel, and one number for all channels of other worlds.
    func number(of channel: any DataChannel) -> Int {
        let foreign = Step.maximumChannels + 1
        guard let world, let channel = channel as? SimulatedChannel else { return foreign }
        return world.use { $0.mention(channel) ? channel.index : foreign }
    }
}
