import DataChannels

/// What the network does to a channel.
///
/// In `native` fidelity a transition shows at once and only its event is queued; in `browser` fidelity the
/// task does both. What goes over the wire is told in its own file.
extension World {
    /// The transport is ready. On a channel that has been closed meanwhile this changes nothing.
    func announceOpen(_ index: Int) {
        if network[index].contains(.abandoned) {
            network[index] = .closing
            if fidelity == .browser { loop.queue(.open, channel: index) }
            return
        }
        network[index] = fidelity == .native ? [.open, .shown] : .open
        if fidelity == .native { stages[index].state = .open }
        loop.queue(.open, channel: index)
        if isAnswered { farSideOpens(index) }
    }

    /// The far side begins to close. What is under way is thrown away, and the buffer empties all the same.
    func beginClosing(_ index: Int) {
        lose(index)
        network[index] = network[index].intersection(.shown).union(.closing)
        if fidelity == .native { stages[index].state = .closing }
        loop.queue(.closing, channel: index)
        if stages[index].amount > 0 {
            if fidelity == .browser { loop.queue(.low, channel: index) } else { announceLow(index) }
        }
        if isAnswered { farSideEnds(index) }
    }

    /// The closing procedure ends. After the own `close()` what was accepted before it is transmitted and
    /// heard first.
    func finishClosing(_ index: Int) {
        if !network[index].isDisjoint(with: [.buffered, .wired, .full, .tight]) { flushWire(index) }
        network[index] = []
        if isAnswered { farSideEnds(index) }
        let isFailure = stages[index].wasSentLate
        if fidelity == .native { shut(index) }
        loop.queue(isFailure ? .fail : .close, channel: index)
    }

    /// All that is left is transmitted and heard, while the channel closes.
    @inline(never)
    private func flushWire(_ index: Int) {
        network[index] = network[index].subtracting(.stalled)
        while network[index].contains(.buffered) { putOnWire(index) }
        while network[index].contains(.wired) { hear(index) }
        if stages[index].wasSentLate { return }
        if fidelity == .browser { loop.queue(.low, channel: index) } else { announceLow(index) }
    }

    /// The transport is gone. What it had accepted stays in its buffer, and is lost.
    ///
    /// A browser shows a channel that was open as closing first, in a task of its own.
    func fail(_ index: Int) {
        let wasReady = network[index].isDisjoint(with: [.connecting, .abandoned])
        lose(index)
        network[index] = []
        if fidelity == .native { shut(index) } else if wasReady { loop.queue(.closing, channel: index) }
        loop.queue(.fail, channel: index)
        if isAnswered { farSideEnds(index) }
    }

    /// What is under way is lost.
    @inline(__always)
    func lose(_ index: Int) {
        if tracksMessages, !network[index].isDisjoint(with: [.buffered, .wired]) { transit.lose(index) }
    }

    /// The network stalls, and the send buffer is full.
    func fill(_ index: Int) {
        network[index] = network[index].union(.full).subtracting(.tight)
        network.load(index)
        stages[index].isFull = true
        stages[index].isTight = false
    }

    /// The network stalls, and the send buffer has room for one more small message.
    @inline(never)
    func tighten(_ index: Int) {
        network[index] = network[index].union(.tight)
        network.load(index)
        stages[index].isTight = true
    }

    /// The network transmits all that is buffered. Between tasks the amount stays what it is, so in
    /// `browser` fidelity it falls when the task runs. What drains while an event is still under way is
    /// announced by that event: otherwise a buffer that fills and drains could queue events without end.
    func drain(_ index: Int) {
        if fidelity == .native {
            announceLow(index)
        } else {
            network[index] = network[index].union(.draining)
            loop.queue(.low, channel: index)
        }
    }

    /// The buffer empties at once, and says so if that was a crossing and is not being said already.
    private func announceLow(_ index: Int) {
        let bit: UInt16 = 1 << UInt16(truncatingIfNeeded: index)
        guard empty(index), network.announcing & bit == 0 else { return }
        network.announcing |= bit
        loop.queue(.low, channel: index)
    }

    /// Empties the send buffer: all goes on the wire.
    ///
    /// - Returns: whether the amount fell from above the threshold to it or below.
    func empty(_ index: Int) -> Bool {
        if tracksHearing {
            while network[index].contains(.buffered) { putOnWire(index) }
        } else {
            // Nobody asks what becomes of it.
            lose(index)
        }
        network[index] = network[index].subtracting(.stalled.union(.buffered))
        network.unload(index)
        let before = stages[index].amount
        stages[index].isFull = false
        stages[index].isTight = false
        stages[index].accepted = 0
        return hasCrossed(index, from: before)
    }

    /// Whether the amount has fallen from above the threshold to it or below.
    @inline(__always)
    func hasCrossed(_ index: Int, from before: Int) -> Bool {
        let stage = stages[index]
        if stage.wasRaised { return hasCrossedAfterRaise(index, from: before) }
        return before > stage.lowThreshold && stage.amount <= stage.lowThreshold
    }

    /// The same where the threshold was raised above the amount.
    @inline(never)
    private func hasCrossedAfterRaise(_ index: Int, from before: Int) -> Bool {
        let stage = stages[index]
        if stage.amount >= before { return false }
        stages[index].wasRaised = false
        return stage.amount <= stage.lowThreshold
    }

    /// The channel is closed for good.
    func shut(_ index: Int) { stages[index].state = .closed }
}
