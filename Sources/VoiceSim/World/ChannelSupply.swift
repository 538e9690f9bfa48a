import DataChannels

/// Where a handler gets channels that it makes itself: the connection, as it sees it.
///
/// It is an object of its own because a handler keeps it, and may keep it for longer than the world lives.
package final class ChannelSupply: ChannelMaker, SharedChannelMaker, @unchecked Sendable {
    /// The world owns its supply, and lives at least as long as its runs.
    private var world: Borrowed<World>?
    private var afterlife = Afterlife()

    /// A run begins.
    func enter(_ world: World) {
        self.world = Borrowed(world)
        afterlife = Afterlife()
    }

    /// The run is over: there are no channels any more.
    func leave() { world = nil }

    package func makeChannel() -> (any DataChannel)? {
        guard let world else { return afterlife.channel() }
        return world.use { $0.makeChannel() }
    }

    package func makeSharedChannel() -> (any SharedDataChannel)? {
        guard let world else { return afterlife.channel() }
        return world.use { $0.makeChannel() }
    }

    /// The handler needs a channel where there can be none in any schedule, and what it uses cannot say so:
    /// its story ends here, and is judged up to here. What a real connection would have done nobody knows.
    package func endStory() { world?.use { $0.abandon() } }
}
