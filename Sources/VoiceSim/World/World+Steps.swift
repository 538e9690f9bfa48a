import DataChannels

extension World {
    /// Makes a step happen. It is enabled.
    ///
    /// What a step does is kept out of line, so that choosing among them is one jump and needs no frame.
    func perform(_ step: Step, on handler: any VoiceEventHandling) {
        switch kinds[within: Int(step.code)] {
        case .send: give(new: true, to: handler)
        case .sendSame: give(new: false, to: handler)
        case .sendLarge: giveNew(.large, to: handler)
        case .sendHuge: giveNew(.huge, to: handler)
        case .attach: attach(.connecting, to: handler)
        case .attachOpen: attach(.open, to: handler)
        case .attachOpening: attachOpening(to: handler)
        case .attachTight: attachTight(to: handler)
        case .close: closeLocally(application.current!)
        case .clear: clear(handler)
        case .reset: reset(handler)
        case .deliver: deliver(to: handler)
        case .tick: tick(handler)
        case .attachAgain: attachAgain(to: handler)
        case .flood: flood(handler)
        case .run: runJob(at: step.jobIndex)
        case .open: announceOpen(step.channelIndex)
        case .closing: beginClosing(step.channelIndex)
        case .closed: finishClosing(step.channelIndex)
        case .fail: fail(step.channelIndex)
        case .full: fill(step.channelIndex)
        case .drain: drain(step.channelIndex)
        case .tight: tighten(step.channelIndex)
        case .transmit: transmitOldest(step.channelIndex)
        case .hear: hear(step.channelIndex)
        case .say: speak(step.channelIndex)
        case .vanish: vanish(step.channelIndex)
        case .stick: stick(step.channelIndex)
        case .openAgain: repeatEvent(.openAgain, of: step.channelIndex)
        case .errorAgain: repeatEvent(.errorAgain, of: step.channelIndex)
        case .drainSilently: drainSilently(step.channelIndex)
        case .lowAgain: repeatEvent(.lowAgain, of: step.channelIndex)
        }
    }

    /// The application gives a message.
    func give(new: Bool, to handler: any VoiceEventHandling) {
        application.give(new: new)
        let content = application.contents - 1
        record(.given(message: application.contents))
        call(.sendEvent, of: handler) {
            try handler.sendEvent(hasPadded ? text(of: content) : messages[content])
        }
    }

    /// The application gives the next new message, padded.
    @inline(never)
    func giveNew(_ padding: Padding, to handler: any VoiceEventHandling) {
        paddings[application.contents] = padding
        hasPadded = true
        give(new: true, to: handler)
    }

    /// The application gives one message more than the handler may queue, one after the other: yield points
    /// are counted through all of these calls.
    @inline(never)
    func flood(_ handler: any VoiceEventHandling) {
        application.promised = application.capacity! + 1
        while application.promised > 0, !isOver {
            application.promised -= 1
            give(new: true, to: handler)
        }
        application.promised = 0
    }

    /// The application empties the queue. What it has given so far is excused; what it gives while the
    /// handler is at it is not.
    @inline(never)
    func clear(_ handler: any VoiceEventHandling) {
        record(.cleared(isReset: false))
        call(.clear, of: handler) { try handler.clear() }
    }

    /// The application gives up the session: the messages given so far at once, the channels set so far when
    /// the handler has said goodbye to them. A channel that is set meanwhile belongs to the next session.
    @inline(never)
    func reset(_ handler: any VoiceEventHandling) {
        let old = application.attached
        let before = application.parting
        application.parting = old
        equipment.clock.beginSession()
        record(.cleared(isReset: true))
        call(.reset, of: handler) { try handler.reset() }
        if isAsynchronous { return resetsUnderWay += 1 }
        application.giveUp(old)
        application.parting = before
        record(.gaveUp(channels: old))
    }

    /// The earliest timer fires; there is one.
    @inline(never)
    func tick(_ handler: any VoiceEventHandling) {
        progress.passed = YieldPointCounter()
        let timer = equipment.clock.takeEarliest()
        if !timer.isOld { return call(.timer, of: handler, timer.action) }
        call(.oldTimer, of: handler) {
            // What it changes is seen only by whoever has looked before.
            if log.judge.wantsLook { lookAt(handler) }
            try timer.action()
        }
    }

    /// The application hands over a channel that is open already and will be announced: by the event loop, or
    /// in a browser in the very task that hands it over.
    @inline(never)
    func attachOpening(to handler: any VoiceEventHandling) {
        let index = application.attached
        if fidelity == .native { loop.queue(.announce, channel: index) }
        attach(.open, to: handler)
        if fidelity == .browser, stages[index].state == .open { fire(.open, of: index, on: handler) }
    }

    /// The application hands over a channel that it has used already: its buffer has room for one more small
    /// message.
    @inline(never)
    func attachTight(to handler: any VoiceEventHandling) {
        beginsTight = true
        attach(.open, to: handler)
    }

    /// The application makes a new channel and hands it over.
    func attach(_ state: ReadyState, to handler: any VoiceEventHandling) {
        let index = addChannel(state)
        record(.attached(channel: application.attached, state))
        equipment.channels[index].use { channel in
            channel.enter(self)
            call(.setDataChannel, of: handler) {
                try handler.setDataChannel(channel)
            }
        }
    }

    /// The application hands over the current channel once more, whatever has become of it; there is one.
    @inline(never)
    func attachAgain(to handler: any VoiceEventHandling) {
        let index = application.current!
        record(.attached(channel: index + 1, stages[index].state))
        equipment.channels[index].use { channel in
            call(.setDataChannel, of: handler) { try handler.setDataChannel(channel) }
        }
    }

    /// A new channel is there, and is the current one.
    ///
    /// - Returns: its place.
    @inline(__always)
    func addChannel(_ state: ReadyState) -> Int {
        let index = application.attached
        stages[index] = ChannelStage(state: state)
        network[index] = state == .open ? [.open, .shown] : .connecting
        application.attach()
        if beginsTight {
            beginsTight = false
            tighten(index)
        }
        if isAnswered, state == .open { farSideOpens(index) }
        return index
    }

    /// `close()` on this side, by the application or by the handler: closing at once, without an event.
    func closeLocally(_ index: Int) {
        let state = stages[index].state
        guard state == .connecting || state == .open else { return }
        stages[index].state = .closing
        if state == .connecting { stages[index].wasNeverOpen = true }
        let condition = network[index]
        if condition.contains(.connecting) { network[index] = condition.union(.abandoned) }
        if condition.contains(.open) {
            network[index] = condition.subtracting([.open, .speaking]).union(.closing)
        }
    }
}
