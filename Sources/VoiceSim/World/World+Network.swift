import DataChannels

/// What the network does to a channel.
///
/// In `native` fidelity a transition shows at once and only its event is queued; in `browser` fidelity the
/// task does both.
extension World {
    /// The transport is ready. On a channel that has been closed meanwhile this changes nothing.
    func announceOpen(_ index: Int) {
        let bit: UInt16 = 1 << UInt16(truncatingIfNeeded: index)
        network.connecting &= ~bit
        if network.abandoned & bit != 0 {
            network.abandoned &= ~bit
            network.closing |= bit
            if fidelity == .browser { loop.queue(.open, channel: index) }
            return
        }
        network.open |= bit
        if fidelity == .native { stages[index].state = .open }
        loop.queue(.open, channel: index)
    }

    /// The far side begins to close.
    func beginClosing(_ index: Int) {
        let bit: UInt16 = 1 << UInt16(truncatingIfNeeded: index)
        network.open &= ~bit
        network.closing |= bit
        if fidelity == .native { stages[index].state = .closing }
        loop.queue(.closing, channel: index)
    }

    /// The closing procedure ends. What was accepted before has been transmitted.
    func finishClosing(_ index: Int) {
        network.remove(1 << UInt16(truncatingIfNeeded: index))
        if fidelity == .native { shutGracefully(index) }
        loop.queue(.close, channel: index)
    }

    private func shutGracefully(_ index: Int) {
        shut(index)
        network.holding &= ~(1 << UInt16(truncatingIfNeeded: index))
        stages[index].isFull = false
        stages[index].accepted = 0
    }

    /// The transport is gone.
    func fail(_ index: Int) {
        network.remove(1 << UInt16(truncatingIfNeeded: index))
        if fidelity == .native { shut(index) }
        loop.queue(.fail, channel: index)
    }

    /// The network stalls, and the send buffer is full.
    func fill(_ index: Int) {
        network.full |= 1 << UInt16(truncatingIfNeeded: index)
        stages[index].isFull = true
    }

    /// The network transmits all that is buffered. Between tasks the amount stays what it is, so in
    /// `browser` fidelity it falls when the task runs. What drains while an event is still under way is
    /// announced by that event: otherwise a buffer that fills and drains could queue events without end.
    func drain(_ index: Int) {
        let bit: UInt16 = 1 << UInt16(truncatingIfNeeded: index)
        if fidelity == .native {
            guard empty(index), announcing & bit == 0 else { return }
            announcing |= bit
            loop.queue(.low, channel: index)
        } else {
            network.draining |= bit
            loop.queue(.low, channel: index)
        }
    }

    /// Empties the send buffer.
    ///
    /// - Returns: whether the amount fell from above the threshold to it or below.
    private func empty(_ index: Int) -> Bool {
        let bit: UInt16 = 1 << UInt16(truncatingIfNeeded: index)
        network.full &= ~bit
        network.draining &= ~bit
        network.holding &= ~bit
        let before = stages[index].amount
        stages[index].isFull = false
        stages[index].accepted = 0
        let threshold = stages[index].lowThreshold
        return before > threshold && threshold >= 0
    }

    /// The channel is closed for good.
    private func shut(_ index: Int) {
        stages[index].state = .closed
    }

    /// Runs a task of the event loop.
    func run(_ task: EventLoop.Task, on handler: any VoiceEventHandling) {
        let index = Int(task.channel)
        guard fidelity == .native || takesEffect(task) else { return }
        if task.kind == .low { announcing &= ~(1 << UInt16(truncatingIfNeeded: index)) }
        fire(task.kind.event, of: index, on: handler)
        if task.kind == .fail { fire(.closeEvent, of: index, on: handler) }
    }

    /// In `browser` fidelity a task first changes what its channel shows.
    ///
    /// - Returns: whether it then fires its event.
    private func takesEffect(_ task: EventLoop.Task) -> Bool {
        let index = Int(task.channel)
        let state = stages[index].state
        switch task.kind {
        case .open:
            guard state == .connecting else { return false }
            stages[index].state = .open
        case .announce: return state == .open
        case .closing:
            guard state == .connecting || state == .open else { return false }
            stages[index].state = .closing
        case .close: shutGracefully(index)
        case .fail: shut(index)
        case .low: return empty(index)
        }
        return true
    }
}
