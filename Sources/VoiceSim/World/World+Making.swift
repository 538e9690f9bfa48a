import DataChannels

/// What a handler does that makes its channels itself.
extension World {
    /// The handler makes a channel: the next one, connecting, and the current one from now on.
    ///
    /// There is none while somebody only looks at the handler, nor when there are more channels already than
    /// a schedule can name. The first that it cannot name stays connecting until all settles: a handler that
    /// makes a channel only when it has none gets one whenever it asks. That does not depend on the limits
    /// under which a schedule is drawn, so that a story is the same wherever it is told.
    func makeChannel() -> SimulatedChannel? {
        guard lookOnTheSide() else { return progress.endless.pick(nil, SimulatedChannel(index: 0)) }
        if progress.isWatched { return nil }
        guard application.attached < application.channelRoom else {
            record(.made(channel: nil))
            return nil
        }
        noteCause()
        let index = addChannel(.connecting)
        record(.made(channel: application.attached))
        return equipment.channels[index].use { channel in
            channel.enter(self)
            return channel
        }
    }

    /// The far side closes the channel that is open after all has settled: a handler that makes its channels
    /// itself learns so that it needs another.
    func closeForAnother() {
        guard let current = application.current, network[current].contains(.open) else { return }
        beginClosing(current)
    }
}
