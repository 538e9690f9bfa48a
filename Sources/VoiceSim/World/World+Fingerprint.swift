import DataChannels

/// What the rest of a run depends on, as bytes. The digest and the decisions are not part of it: nothing
/// that happens depends on them.
extension World {
    /// A fingerprint that knows this world's channels, and notes which of them it is given.
    func emptyFingerprint() -> StateFingerprint {
        StateFingerprint { [register] channel in register.number(of: channel) }
    }

    /// Notes that a fingerprint has been given this channel.
    ///
    /// - Returns: whether it is one of this world.
    func mention(_ channel: SimulatedChannel) -> Bool {
        guard channels[channel.index].use({ $0 === channel }) else { return false }
        mentioned |= 1 << UInt16(truncatingIfNeeded: channel.index)
        return true
    }

    /// Adds the state between two top-level steps: the handler, the world, and what the properties still
    /// need to know of the past.
    ///
    /// - Returns: whether the handler offers a fingerprint. If not, nothing was added.
    func describeRest(_ properties: PropertySet, into state: inout StateFingerprint) -> Bool {
        guard let lost = describeHandler(into: &state) else { return false }
        describe(without: lost, into: &state)
        describeTimers(into: &state)
        judge.fingerprint(of: properties, into: &state)
        return true
    }

    /// Adds how long each timer still has to run. What it will do is the handler's to describe.
    func describeTimers(into state: inout StateFingerprint) {
        state.add(clock.remaining.count)
        for remaining in clock.remaining {
            state.add(Int(remaining.components.seconds))
            state.add(Int(remaining.components.attoseconds))
        }
    }

    /// Adds the handler's account of itself.
    ///
    /// - Returns: the channels out of everybody's reach, one bit each; nil if the handler gives no account.
    ///
    /// A channel is out of reach if it is not current, the handler does not hold it, and it has nobody to
    /// tell its events: no delegate, or no event to come. Nobody can get hold of it again, so nothing that
    /// happens to it makes a difference.
    func describeHandler(into state: inout StateFingerprint) -> UInt16? {
        guard let handler = borrowed?.handler as? any StateFingerprinting else { return nil }
        mentioned = 0
        isWatched = true
        handler.fingerprint(into: &state)
        isWatched = false
        if let current { mentioned |= 1 << UInt16(truncatingIfNeeded: current) }
        var awaited: UInt16 = network.connecting | network.open | network.closing
        loop.forEach { awaited |= 1 << UInt16($0.channel) }
        var lost: UInt16 = 0
        for index in 0..<attached {
            let bit: UInt16 = 1 << UInt16(truncatingIfNeeded: index)
            let isDeaf = channels[index].use { $0.listener == nil }
            if mentioned & bit == 0, isDeaf || awaited & bit == 0 { lost |= bit }
        }
        return lost
    }

    /// Adds what handlers, channels and event loop can still find out about each other.
    ///
    /// - Parameter lost: the channels out of reach. Of them only the places of their tasks in front of
    ///   others count: a task that nobody hears still takes a step to deliver.
    func describe(without lost: UInt16, into state: inout StateFingerprint) {
        state.add(current.map { $0 + 1 } ?? 0)
        state.add(attached)
        state.add(contents)
        state.add(given)
        state.add(Int(givenUp & ~lost))
        state.add(Int(lost))
        for index in 0..<attached where lost & 1 << UInt16(truncatingIfNeeded: index) == 0 {
            channels[index].use { add($0, to: &state) }
        }
        var unheard = 0
        loop.forEach { task in
            if lost & 1 << UInt16(task.channel) != 0 {
                unheard += 1
            } else {
                for _ in 0..<unheard { state.add(1) }
                unheard = 0
                state.add(Int(task.kind.rawValue) << 4 | Int(task.channel) + 2)
            }
        }
        state.add(0)
    }

    private func add(_ channel: SimulatedChannel, to state: inout StateFingerprint) {
        let bit: UInt16 = 1 << UInt16(truncatingIfNeeded: channel.index)
        let stage = stages[channel.index]
        var flags = Int(stage.state.rawValue)
        if stage.isFull { flags |= 1 << 2 }
        // A delegate that is another object than the handler is the handler's to describe.
        if let delegate = channel.listener { flags |= delegate === borrowed?.handler ? 1 << 3 : 1 << 4 }
        if network.connecting & bit != 0 { flags |= 1 << 5 }
        if network.open & bit != 0 { flags |= 1 << 6 }
        if network.closing & bit != 0 { flags |= 1 << 7 }
        if network.abandoned & bit != 0 { flags |= 1 << 8 }
        if network.full & bit != 0 { flags |= 1 << 9 }
        if network.draining & bit != 0 { flags |= 1 << 10 }
        state.add(flags)
        state.add(stage.accepted)
        state.add(stage.lowThreshold)
    }
}
