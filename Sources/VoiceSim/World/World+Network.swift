import DataChannels

/// What the network does to a channel.
///
/// In `native` fidelity a transition shows at once and only its event is queued; in `browser` fidelity the
/// task does both.
extension World {
    /// The transport is ready. On a channel that has been closed meanwhile this changes nothing.
    func announceOpen(_ index: Int) {
        if network[index].contains(.abandoned) {
            network[index] = .closing
            if fidelity == .browser { loop.queue(.open, channel: index) }
            return
        }
        network[index] = .open
        if fidelity == .native { stages[index].state = .open }
        loop.queue(.open, channel: index)
    }

    /// The far side begins to close.
    func beginClosing(_ index: Int) {
        network[index] = network[index].subtracting(.open).union(.closing)
        if fidelity == .native { stages[index].state = .closing }
        loop.queue(.closing, channel: index)
    }

    /// The closing procedure ends. What was accepted before has been transmitted.
    func finishClosing(_ index: Int) {
        network[index] = []
        if fidelity == .native { shutGracefully(index) }
        loop.queue(.close, channel: index)
    }

    private func shutGracefully(_ index: Int) {
        shut(index)
        stages[index].isFull = false
        stages[index].accepted = 0
    }

    /// The transport is gone. What it had accepted stays in its buffer.
    func fail(_ index: Int) {
        network[index] = []
        if fidelity == .native { shut(index) }
        loop.queue(.fail, channel: index)
    }

    /// The network stalls, and the send buffer is full.
    func fill(_ index: Int) {
        network[index] = network[index].union(.full)
        network.load(index)
        stages[index].isFull = true
    }

    /// The network transmits all that is buffered. Between tasks the amount stays what it is, so in
    /// `browser` fidelity it falls when the task runs. What drains while an event is still under way is
    /// announced by that event: otherwise a buffer that fills and drains could queue events without end.
    func drain(_ index: Int) {
        if fidelity == .native {
            let bit: UInt16 = 1 << UInt16(truncatingIfNeeded: index)
            guard empty(index), network.announcing & bit == 0 else { return }
            network.announcing |= bit
            loop.queue(.low, channel: index)
        } else {
            network[index] = network[index].union(.draining)
            loop.queue(.low, channel: index)
        }
    }

    /// Empties the send buffer.
    ///
    /// - Returns: whether the amount fell from above the threshold to it or below.
    private func empty(_ index: Int) -> Bool {
        network[index] = network[index].subtracting([.full, .draining])
        network.unload(index)
        let before = stages[index].amount
        stages[index].isFull = false
        stages[index].accepted = 0
        let threshold = stages[index].lowThreshold
        return before > threshold && threshold >= 0
    }

    /// The channel is closed for whoever looks, and nothing tells anybody, not even what was under way.
    func vanish(_ index: Int) {
        network[index] = []
        network.announcing &= ~(1 << UInt16(truncatingIfNeeded: index))
        loop.forget(channel: index)
        shut(index)
    }

    /// The channel is closed for good.
    private func shut(_ index: Int) {
        stages[index].state = .closed
    }

    /// Runs the oldest task of the event loop; there is one.
    @inline(never)
    func deliver(to handler: any VoiceEventHandling) {
        let task = loop.next()
        let index = Int(task.channel)
        guard fidelity == .native || takesEffect(task) else { return }
        if task.kind == .low { network.announcing &= ~(1 << UInt16(truncatingIfNeeded: index)) }
        fire(task.kind.event, of: index, on: handler)
        if task.kind == .fail { fire(.close, of: index, on: handler) }
    }

    /// In `browser` fidelity a task first changes what its channel shows.
    ///
    /// - Returns: whether it then fires its event.
    @inline(never)
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
