import DataChannels

extension World {
    /// Makes a step happen. It is enabled.
    func perform(_ step: Step) {
        switch step.kind {
        case .send: give(new: true)
        case .sendSame: give(new: false)
        case .attach: attach(.connecting)
        case .attachOpen: attach(.open)
        case .attachOpening:
            loop.queue(.announce, channel: attached)
            attach(.open)
        case .close: closeLocally(current!)
        case .clear:
            call(.clear) { () throws(DataChannelError) in try handler.clear() }
            record(TraceEvent(.cleared, 0))
        case .reset:
            call(.reset) { () throws(DataChannelError) in try handler.reset() }
            current = nil
            givenUp = (1 << UInt16(truncatingIfNeeded: attached)) - 1
            record(TraceEvent(.cleared, 1))
        case .deliver: run(loop.next())
        case .tick:
            let action = clock.takeEarliest()
            call(.timer, action)
        case .open: announceOpen(Int(step.channelIndex))
        case .closing: beginClosing(Int(step.channelIndex))
        case .closed: finishClosing(Int(step.channelIndex))
        case .fail: fail(Int(step.channelIndex))
        case .full: fill(Int(step.channelIndex))
        case .drain: drain(Int(step.channelIndex))
        }
    }

    private func give(new: Bool) {
        if new { contents += 1 }
        given += 1
        let content = contents - 1
        record(TraceEvent(.given, UInt8(truncatingIfNeeded: content)))
        call(.sendEvent) { () throws(DataChannelError) in try handler.sendEvent(messages[content]) }
    }

    /// The application makes a new channel and hands it over.
    func attach(_ state: ReadyState) {
        let channel = channels[attached]
        let bit: UInt16 = 1 << UInt16(truncatingIfNeeded: attached)
        stages[attached] = ChannelStage(state: state)
        if state == .open { network.open |= bit } else { network.connecting |= bit }
        current = attached
        attached += 1
        record(TraceEvent(.attached, UInt8(truncatingIfNeeded: channel.index), state.rawValue))
        call(.setDataChannel) { () throws(DataChannelError) in try handler.setDataChannel(channel) }
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
