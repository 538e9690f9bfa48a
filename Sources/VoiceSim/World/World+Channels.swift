import DataChannels

/// What the handler can do with a channel. Looking and sending are yield points first.
extension World {
    func read(_ index: Int) -> ReadyState {
        yield(.check)
        if isOver { return lastState() }
        let state = stages[index].state
        if !progress.isWatched {
            record(.read(channel: index + 1, state))
        }
        return state
    }

    func readAmount(of index: Int) -> Int {
        yield(.buffered)
        if isOver { return lastAmount(of: index) }
        let amount = stages[index].amount
        if !progress.isWatched {
            log.exercised.formUnion(.bufferedAmount)
            record(.buffered(channel: index + 1, amount: amount))
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
        lookOnTheSide() || progress.endless.pick(false, true) ? delegate : nil
    }

    /// Takes an event over for transmission.
    func transmit(_ event: VoiceEvent, on index: Int) -> SendResult {
        yield(.send)
        if isOver { return lastRefusal().map(SendResult.refused) ?? .accepted }
        noteCause()
        if carrying != nil || isSpecial { return transmitSpecially(event, on: index) }
        let message = identify(event)
        let size = event.byteCount
        if let refusal = refusal(of: size, on: stages[index]) {
            recordRefusal(of: message, on: index, refusal)
            return .refused(refusal)
        }
        record(.accepted(channel: index + 1, message: message))
        buffer(event, message, of: size, on: index)
        return .accepted
    }

    /// The same for an event that may carry several of the messages given, or none; for a handler that sends
    /// again what may be lost, or declares a mark; and where quirks are on.
    @inline(never)
    private func transmitSpecially(_ event: VoiceEvent, on index: Int) -> SendResult {
        let messages = carried(by: event)
        let first = messages[0]
        let size = event.byteCount
        if let refusal = refusal(of: size, on: stages[index]) {
            if let oddity = oddity(of: refusal, event, messages, on: index) { return oddity }
            recordRefusal(of: first, on: index, refusal)
            return .refused(refusal)
        }
        // What fills a buffer when the network stalls is not the handler's, and may come between its look and
        // its send.
        if let mark = application.mark, stages[index].accepted > mark {
            record(.overfilled(channel: index + 1, amount: stages[index].accepted))
        }
        buffer(event, first, of: size, on: index)
        recordAcceptance(of: event, messages, on: index)
        return .accepted
    }

    /// An event is accepted, with all that it carries. What the far side would take for one that was sent
    /// before is not accepted anew.
    func recordAcceptance(of event: VoiceEvent, _ messages: [Int?], on index: Int) {
        if subject.claims.contains(.delivers), isKnown(event, in: &identities) {
            for message in messages { record(.acceptedAgain(channel: index + 1, message: message)) }
            return
        }
        record(.accepted(channel: index + 1, message: messages[0]))
        for message in messages.dropFirst() { record(.carried(channel: index + 1, message: message)) }
    }

    /// The numbers of the messages given that this event carries, at least one; nil for one that nobody gave.
    func carried(by event: VoiceEvent) -> [Int?] {
        guard let carrying else { return [identify(event)] }
        let messages = carrying(event)
        return messages.isEmpty ? [nil] : messages.map(identify)
    }

    /// Out of line, because it is rare.
    @inline(never)
    func recordRefusal(of message: Int?, on index: Int, _ refusal: DataChannelError) {
        log.exercised.formUnion(.refusal)
        record(.refused(channel: index + 1, message: message, refusal))
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
        record(.closed(channel: index + 1))
        closeLocally(index)
    }

    /// The number of the given message that this is, by its content; nil if nobody gave it.
    ///
    /// Mostly it is the one after that which was asked for last, so the search begins there.
    func identify(_ event: VoiceEvent) -> Int? {
        if hasPadded { return identifyPadded(event) }
        let count = application.contents
        let start = min(application.nextContent, count)
        for content in start..<count where messages[content] == event { return found(content) }
        for content in 0..<start where messages[content] == event { return found(content) }
        return nil
    }

    @inline(__always)
    private func found(_ content: Int) -> Int {
        application.nextContent = content + 1
        return content + 1
    }

    /// The numbers of the messages of which a report speaks: that with this text, or those that it carries.
    func identifyDropped(_ event: VoiceEvent) -> [Int?] {
        identify(event).map { [$0] } ?? carried(by: event)
    }
}
