import DataChannels

/// Gives each channel and timer of a world its number in a fingerprint.
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
        guard let world, world.use({ $0.mention(channel) }) else { return foreign }
        return (channel as? SimulatedChannel)?.index ?? foreign
    }

    /// The place of the timer among those that are set; nil for all others.
    func place(of timer: TimerID) -> Int? { world?.use { $0.mention(timer) } ?? nil }

    /// The number of a padded message; nil for any other text.
    func name(of event: VoiceEvent) -> Int? { world?.use { $0.nameOfPadded(event) } ?? nil }
}
