import DataChannels

/// The fixed calm ending of every run.
extension World {
    /// Settling that takes more rounds than this is taken never to end.
    private static var maximumRounds: Int { 1_000 }

    /// Brings the run to rest, judges it, and does the same once more with a fresh channel.
    func settle() {
        record(TraceEvent(.settling))
        guard rest() else { return }
        let isOpen = current.map { stages[$0].state == .open } ?? false
        record(TraceEvent(.settled, isOpen ? 1 : 0, isReady ? 1 : 0, queuedCount > 0 ? 1 : 0))

        attach(.connecting)
        guard rest() else { return }
        record(TraceEvent(.ended))
    }

    /// Lets the network calm down, delivers every task and fires every timer.
    ///
    /// - Returns: whether that came to an end.
    private func rest() -> Bool {
        var rounds = 0
        while !isOver {
            if calmNetwork() { continue }
            if !loop.isEmpty {
                ordinals = SIMD4()
                run(loop.next())
            } else if clock.hasTimer {
                ordinals = SIMD4()
                call(.timer, clock.takeEarliest())
            } else {
                return true
            }
            rounds += 1
            if rounds > Self.maximumRounds {
                record(TraceEvent(.livelock))
                return false
            }
        }
        return false
    }

    /// A buffer that holds something drains; the current channel opens if it is connecting and closes if it
    /// is closing.
    ///
    /// - Returns: whether there was anything to do.
    private func calmNetwork() -> Bool {
        for index in 0..<attached where holdsSomething(index) {
            drain(index)
            return true
        }
        guard let current else { return false }
        let bit: UInt16 = 1 << UInt16(truncatingIfNeeded: current)
        if network.connecting & ~network.abandoned & bit != 0 {
            announceOpen(current)
        } else if (network.closing | network.abandoned) & bit != 0 {
            finishClosing(current)
        } else {
            return false
        }
        return true
    }

    /// Whether the transport of an open channel has something to transmit, and has not begun to.
    private func holdsSomething(_ index: Int) -> Bool {
        let bit: UInt16 = 1 << UInt16(truncatingIfNeeded: index)
        if network.draining & bit != 0 { return false }
        return network.full & bit != 0 || network.open & bit != 0 && stages[index].accepted > 0
    }
}
