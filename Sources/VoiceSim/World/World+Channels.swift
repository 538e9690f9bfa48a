import DataChannels

/// What the handler can do with a channel. Looking and sending are yield points first.
extension World {
    func read(_ index: Int) -> ReadyState {
        yield(.check)
        if isOver { return lastState() }
        let state = stages[index].state
        if !isWatched {
            record(TraceEvent(.read, UInt8(truncatingIfNeeded: index), state.rawValue))
        }
        return state
    }

    func readAmount(of index: Int) -> Int {
        yield(.buffered)
        if isOver { return lastAmount(of: index) }
        let amount = stages[index].amount
        if !isWatched {
            record(TraceEvent(.buffered, UInt8(truncatingIfNeeded: index), wide: amount))
        }
        return amount
    }

    func readThreshold(of index: Int) -> Int {
        lookOnTheSide() ? stages[index].lowThreshold : lastAmount(of: index)
    }

    func setThreshold(of index: Int, to threshold: Int) {
        if lookOnTheSide() { stages[index].lowThreshold = threshold }
    }

    /// What a channel with this delegate shows as its delegate.
    func readDelegate(_ delegate: (any DataChannelDelegate)?) -> (any DataChannelDelegate)? {
        lookOnTheSide() || endless.pick(false, true) ? delegate : nil
    }

    /// Takes an event over for transmission.
    ///
    /// - Returns: why not, if it cannot be accepted.
    func transmit(_ event: VoiceEvent, on index: Int) -> DataChannelError? {
        yield(.send)
        if isOver { return lastRefusal() }
        let message = identify(event)
        let size = event.byteCount
        if let refusal = refusal(of: size, on: stages[index]) {
            record(TraceEvent(.refused, UInt8(truncatingIfNeeded: index), message, refusal.rawValue))
            return refusal
        }
        stages[index].accepted += size
        // An event without a byte leaves nothing to transmit.
        if size > 0 { network.holding |= 1 << UInt16(truncatingIfNeeded: index) }
        record(TraceEvent(.accepted, UInt8(truncatingIfNeeded: index), message))
        return nil
    }

    /// Why an event of this many bytes cannot be accepted, in the order in which the recommendation asks.
    private func refusal(of size: Int, on stage: ChannelStage) -> DataChannelError? {
        if stage.state != .open { return .invalidState }
        if size > SimulatedChannel.maximumMessageSize { return .type }
        if stage.amount + size > SimulatedChannel.maximumBufferSize { return .operation }
        return nil
    }

    func close(_ index: Int) {
        guard lookOnTheSide() else { return }
        record(TraceEvent(.closed, UInt8(truncatingIfNeeded: index)))
        closeLocally(index)
    }

    /// Which of the given messages this is, by its content.
    func identify(_ event: VoiceEvent) -> UInt8 {
        for content in 0..<contents where messages[content] == event {
            return UInt8(truncatingIfNeeded: content)
        }
        return TraceEvent.unknownMessage
    }
}
