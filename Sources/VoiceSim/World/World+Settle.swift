import DataChannels

/// The fixed calm ending of every run.
extension World {
    /// Settling that takes more rounds than this is taken never to end.
    private static var maximumRounds: Int { 1_000 }

    /// Brings the run to rest, judges it, and does the same once more with a fresh channel: one that the
    /// application sets, or one that the handler makes when it hears that its channel has closed
    /// (``Claims/makesChannels``).
    ///
    /// In each part the handler may make one channel more than a schedule can have.
    @inline(never)
    func settle(_ handler: any VoiceEventHandling) {
        record(.settling)
        application.channelRoom = application.attached + 1
        guard rest(handler) else { return }
        let isOpen = application.current.map { stages[$0].state == .open } ?? false
        record(
            .settled(isOpen: isOpen, isReady: isReady(handler), isQueued: queuedCount(of: handler) > 0))

        let isMaker = subject.claims.contains(.makesChannels)
        application.channelRoom = application.attached + (isMaker ? 1 : 2)
        if isMaker { closeForAnother() } else { attach(.connecting, to: handler) }
        guard rest(handler) else { return }
        record(.ended)
    }

    /// Lets the network calm down, delivers every task and fires every timer.
    ///
    /// - Returns: whether that came to an end.
    @inline(never)
    private func rest(_ handler: any VoiceEventHandling) -> Bool {
        var rounds = 0
        while !isOver {
            calmNetwork()
            if !loop.isEmpty {
                progress.passed = YieldPointCounter()
                deliver(to: handler)
            } else if equipment.clock.hasTimer {
                tick(handler)
            } else {
                return true
            }
            rounds += 1
            if rounds > Self.maximumRounds {
                record(.livelock)
                return false
            }
        }
        return false
    }

    /// Every buffer that holds something drains; the current channel opens if it is connecting and closes
    /// if it is closing.
    private func calmNetwork() {
        var loaded = network.loaded
        while loaded != 0 {
            let index = loaded.trailingZeroBitCount
            loaded &= loaded &- 1
            let condition = network[index]
            // The transport of an open channel has something to transmit, and has not begun to. An event
            // without a byte leaves nothing.
            let isWaiting =
                condition.contains(.full) || condition.contains(.open) && stages[index].accepted > 0
            if isWaiting, !condition.contains(.draining) { drain(index) }
        }
        guard let current = application.current else { return }
        let condition = network[current]
        if condition.contains(.connecting), !condition.contains(.abandoned) {
            announceOpen(current)
        } else if !condition.isDisjoint(with: [.closing, .abandoned]) {
            finishClosing(current)
        }
    }
}
