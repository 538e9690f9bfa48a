import DataChannels

extension World {
    /// Everything that the rest of this run depends on, as words: the world, the handler, and what the
    /// properties still need to know of the past. Nil if the handler offers no fingerprint.
    ///
    /// Only meaningful between top-level steps: inside a call the handler's local variables are part of the
    /// state, and nobody can see them. The digest and the decisions are not part of it: nothing that
    /// happens depends on them.
    func fingerprint(of properties: PropertySet, reusing words: [UInt64]) -> [UInt64]? {
        guard let handler = handler as? any StateFingerprinting else { return nil }
        var state = StateFingerprint(reusing: words) { channel in
            (channel as? SimulatedChannel)?.index ?? Step.maximumChannels + 1
        }
        isWatched = true
        handler.fingerprint(into: &state)
        isWatched = false

        state.add(current.map { $0 + 1 } ?? 0)
        state.add(attached | contents << 8 | given << 16 | Int(givenUp) << 32)
        for index in 0..<attached { addChannel(index, to: &state) }
        loop.forEach { state.add(Int($0.kind.rawValue) << 8 | Int($0.channel)) }
        state.add(-1)
        for remaining in clock.remaining {
            state.add(Int(remaining.components.seconds))
            state.add(Int(remaining.components.attoseconds))
        }
        state.add(-1)
        judge.fingerprint(of: properties, into: &state)
        return state.words
    }

    private func addChannel(_ index: Int, to state: inout StateFingerprint) {
        let channel = channels[index]
        let bit: UInt16 = 1 << UInt16(truncatingIfNeeded: index)
        var flags = Int(channel.state.rawValue)
        for (place, set) in [
            network.connecting, network.open, network.closing, network.abandoned, network.full,
            network.draining,
        ].enumerated() where set & bit != 0 {
            flags |= 1 << (place + 2)
        }
        if channel.isFull { flags |= 1 << 8 }
        // A delegate that is another object than the handler is the handler's to describe.
        if let delegate = channel.delegate { flags |= delegate === handler ? 1 << 9 : 1 << 10 }
        state.add(flags)
        state.add(channel.accepted)
        state.add(channel.bufferedAmountLowThreshold)
    }
}
