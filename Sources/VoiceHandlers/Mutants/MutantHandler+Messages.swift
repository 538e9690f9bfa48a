import DataChannels

/// What a mutant makes of what the far side says.
extension MutantHandler {
    func dataChannel(_ channel: any DataChannel, didReceive event: VoiceEvent) throws(DataChannelError) {
        guard channel === self.channel || has(.acknowledgedAfterReset) else { return }
        switch defect {
        case .passesOn, .listensLate: report(.received(event))
        case .passesOnTwice:
            report(.received(event))
            report(.received(event))
        case .acknowledgedAfterReset: if event.isAcknowledgement { report(.received(event)) }
        case .flushesOnHelloBlindly: if event == .hello { try flushBlindly(on: channel) }
        case .asksOneAtATime:
            guard event == .responseDone else { return }
            flag = false
            ask()
        default: break
        }
    }

    /// Listens to a channel that was open when it was set, in a task of its own.
    func listenLater(to channel: any DataChannel) {
        timer = clock.setTimer(after: .milliseconds(1)) { [weak self] in
            guard let self else { return }
            timer = nil
            channel.delegate = self
            flush()
        }
    }

    /// The far side listens: what waits goes out without a look at the channel.
    private func flushBlindly(on channel: any DataChannel) throws(DataChannelError) {
        flag = true
        while !isFlushing, let event = queue.first {
            try channel.send(event)
            queue.remove(at: 0)
        }
    }

    /// Asks for a response to what has been sent, if there is something and no response is active.
    func ask() {
        guard !flag, count > 0, let channel, channel.readyState == .open else { return }
        do throws(DataChannelError) {
            try channel.send(.responseCreate)
            flag = true
            count = 0
        } catch {
            report(.error(error))
        }
    }

    /// Asks for a response, whether one is active or not.
    func askAtOnce() {
        guard let channel, channel.readyState == .open else { return }
        do throws(DataChannelError) {
            try channel.send(.responseCreate)
        } catch {
            report(.error(error))
        }
    }
}

extension VoiceEvent {
    fileprivate static let hello = VoiceEvent(json: #"{"type":"hello"}"#)
    fileprivate static let responseCreate = VoiceEvent(json: #"{"type":"response.create"}"#)
    fileprivate static let responseDone = VoiceEvent(json: #"{"type":"response.done"}"#)

    fileprivate var isAcknowledgement: Bool { json.hasPrefix(#"{"type":"ack""#) }
}
