import DataChannels

/// What a channel does only where a quirk is on.
extension World {
    /// The own connection is closed. By the recommendation's own text the channel is closed at once, and
    /// nothing tells anybody, not even what was under way (`silent-close`); Chromium goes on as if nothing
    /// were, until the tasks come (`slow-close`). Nothing is transmitted any more.
    @inline(never)
    func vanish(_ index: Int) {
        let wasReady = network[index].isDisjoint(with: [.connecting, .abandoned])
        transit.lose(index)
        network[index] = []
        if isAnswered { farSideEnds(index) }
        if quirks.contains(.slowClose) {
            if wasReady { loop.queue(.slowClosing, channel: index) }
            loop.queue(.slowClose, channel: index)
        } else {
            network.announcing &= ~(1 << UInt16(truncatingIfNeeded: index))
            loop.forget(channel: index)
            shut(index)
        }
    }

    /// Whether a send answers false instead of throwing where a channel is not open or full (`false-send`).
    @inline(__always)
    var answersFalse: Bool { isSpecial && quirks.contains(.falseSend) }

    /// The channel goes on closing for ever, settling included (`stuck-closing`).
    @inline(never)
    func stick(_ index: Int) {
        network[index] = network[index].intersection(.shown)
        transit.lose(index)
        if isAnswered { farSideEnds(index) }
    }

    /// An event that the recommendation does not have there.
    @inline(never)
    func repeatEvent(_ kind: EventLoop.Task.Kind, of index: Int) {
        if kind == .errorAgain { network[index] = network[index].subtracting(.over) }
        loop.queue(kind, channel: index)
    }

    /// What becomes of a send that a channel would refuse, where a quirk says so; nil if nothing special.
    @inline(never)
    func oddity(
        of refusal: DataChannelError, _ event: VoiceEvent, _ messages: [Int?], on index: Int
    ) -> SendResult? {
        switch refusal {
        case .invalidState where quirks.contains(.swallow):
            swallow(event, messages, on: index)
            return .accepted
        case .operation where quirks.contains(.fatalFull):
            // libwebrtc took the message and closed the channel; a browser threw.
            let isTaken = fidelity == .native
            if isTaken {
                swallow(event, messages, on: index)
            } else {
                recordRefusal(of: messages[0], on: index, refusal)
            }
            // A browser shows it only when the tasks run: until then more may be sent in vain.
            if !network[index].isDisjoint(with: .alive) { fail(index) }
            return isTaken ? .accepted : .refused(refusal)
        default: return nil
        }
    }

    /// What the handler takes for accepted is gone.
    private func swallow(_ event: VoiceEvent, _ messages: [Int?], on index: Int) {
        recordAcceptance(of: event, messages, on: index)
        for message in messages { record(.swallowed(channel: index + 1, message: message)) }
    }
}

/// What a `send` came to.
enum SendResult {
    case accepted
    case refused(DataChannelError)
}
