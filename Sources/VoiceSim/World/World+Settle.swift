import DataChannels

/// The fixed calm ending of every run.
extension World {
    /// Settling that takes more rounds than this is taken never to end.
    private static var maximumRounds: Int { 1_000 }

    /// Brings the run to rest, judges it, and does the same once more with a fresh channel.
    func settle(_ handler: any VoiceEventHandling) {
        record(TraceEvent(.settling))
        guard rest(handler) else { return }
        let isOpen = current.map { stages[$0].state == .open } ?? false
        record(
            TraceEvent(
                .settled, isOpen ? 1 : 0, isReady(handler) ? 1 : 0, queuedCount(of: handler) > 0 ? 1 : 0))

        attach(.connecting, to: handler)
        guard rest(handler) else { return }
        record(TraceEvent(.ended))
    }

    /// Lets the network calm down, delivers every task and fires every timer.
    ///
    /// - Returns: whether that came to an end.
    private func rest(_ handler: any VoiceEventHandling) -> Bool {
        var rounds = 0
        while !isOver {
            calmNetwork()
            if !loop.isEmpty {
                passed = YieldPointCounter()
                run(loop.next(), on: handler)
            } else if clock.hasTimer {
                tick(handler)
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

    /// Every buffer that holds something drains; the current channel opens if it is connecting and closes
    /// if it is closing.
    private func calmNetwork() {
        // The transport of an open channel has something to transmit, and has not begun to.
        var waiting = (network.full | network.open & network.holding) & ~network.draining
        while waiting != 0 {
            drain(waiting.trailingZeroBitCount)
            waiting &= waiting - 1
        }
        guard let current else { return }
        let bit: UInt16 = 1 << UInt16(truncatingIfNeeded: current)
        if network.connecting & ~network.abandoned & bit != 0 {
            announceOpen(current)
        } else if (network.closing | network.abandoned) & bit != 0 {
            finishClosing(current)
        }
    }
}
