import DataChannels

extension World {
    /// Makes a step happen. It is enabled.
    ///
    /// What a step does is kept out of line, so that choosing among them is one jump and needs no frame.
    func perform(_ step: Step, on handler: any VoiceEventHandling) {
        switch step.kind {
        case .send: give(new: true, to: handler)
        case .sendSame: give(new: false, to: handler)
        case .attach: attach(.connecting, to: handler)
        case .attachOpen: attach(.open, to: handler)
        case .attachOpening:
            loop.queue(.announce, channel: attached)
            attach(.open, to: handler)
        case .close: closeLocally(current!)
        case .clear: clear(handler)
        case .reset: reset(handler)
        case .deliver: run(loop.next(), on: handler)
        case .tick: tick(handler)
        case .open: announceOpen(Int(step.channelIndex))
        case .closing: beginClosing(Int(step.channelIndex))
        case .closed: finishClosing(Int(step.channelIndex))
        case .fail: fail(Int(step.channelIndex))
        case .full: fill(Int(step.channelIndex))
        case .drain: drain(Int(step.channelIndex))
        }
    }

    private func give(new: Bool, to handler: any VoiceEventHandling) {
        if new { contents += 1 }
        given += 1
        let content = contents - 1
        record(TraceEvent(.given, UInt8(truncatingIfNeeded: content)))
        call(.sendEvent, of: handler) { () throws(DataChannelError) in
            try handler.sendEvent(messages[content])
        }
    }

    /// The application empties the queue. What it has given so far is excused; what it gives while the
    /// handler is at it is not.
    @inline(never)
    private func clear(_ handler: any VoiceEventHandling) {
        record(TraceEvent(.cleared, 0))
        call(.clear, of: handler) { () throws(DataChannelError) in try handler.clear() }
    }

    /// The application gives up the session: the messages given so far at once, the channels set so far when
    /// the handler has said goodbye to them. A channel that is set meanwhile belongs to the next session.
    @inline(never)
    private func reset(_ handler: any VoiceEventHandling) {
        let old = attached
        record(TraceEvent(.cleared, 1))
        call(.reset, of: handler) { () throws(DataChannelError) in try handler.reset() }
        if let current, current < old { self.current = nil }
        givenUp |= (1 << UInt16(truncatingIfNeeded: old)) - 1
        record(TraceEvent(.gaveUp, UInt8(truncatingIfNeeded: old)))
    }

    /// The earliest timer fires; there is one.
    @inline(never)
    func tick(_ handler: any VoiceEventHandling) {
        passed = YieldPointCounter()
        call(.timer, of: handler, clock.takeEarliest())
    }

    /// The application makes a new channel and hands it over.
    func attach(_ state: ReadyState, to handler: any VoiceEventHandling) {
        let index = attached
        let bit: UInt16 = 1 << UInt16(truncatingIfNeeded: index)
        stages[index] = ChannelStage(state: state)
        if state == .open { network.open |= bit } else { network.connecting |= bit }
        current = index
        attached += 1
        record(TraceEvent(.attached, UInt8(truncatingIfNeeded: index), state.rawValue))
        channels[index].use { channel in
            channel.enter(self)
            call(.setDataChannel, of: handler) { () throws(DataChannelError) in
                try handler.setDataChannel(channel)
            }
        }
    }

    /// `close()` on this side, by the application or by the handler: closing at once, without an event.
    func closeLocally(_ index: Int) {
        let state = stages[index].state
        guard state == .connecting || state == .open else { return }
        stages[index].state = .closing
        let bit: UInt16 = 1 << UInt16(truncatingIfNeeded: index)
        if network.connecting & bit != 0 { network.abandoned |= bit }
        if network.open & bit != 0 {
            network.open &= ~bit
            network.closing |= bit
        }
    }
}
