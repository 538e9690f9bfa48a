import DataChannels

extension World {
    /// One call into the handler, with everything that is seen of it from outside.
    @inline(__always)
    func call(
        _ call: HandlerCall, of handler: any VoiceEventHandling, _ body: () throws -> Void
    ) {
        if isAsynchronous, call.isMethod { return begin(call, body) }
        record(.called(call))
        do {
            try body()
            end(handler)
        } catch {
            end(handler, with: error)
        }
    }

    /// Fires an event of a channel at the delegate that is set now, if there is one.
    @inline(__always)
    func fire(_ event: ChannelEvent, of index: Int, on handler: any VoiceEventHandling) {
        equipment.channels[index].use { channel in
            if channel.isHeard { tell(event, of: channel, on: handler) }
        }
    }

    @inline(never)
    private func tell(
        _ event: ChannelEvent, of channel: SimulatedChannel, on handler: any VoiceEventHandling
    ) {
        // The application's own listener comes first. In native fidelity the state has changed before, and
        // whatever it does can be done then.
        if fidelity == .browser { yield(.event) }
        // What it does with the channel is done before a message has arrived for the handler.
        if event == .message { noteArrival(arriving, on: channel.index) }
        guard let delegate = channel.listener else { return }
        record(.fired(event, channel: channel.index + 1))
        if log.judge.wantsLook { lookAt(handler) }
        do {
            if isAsynchronous, channel.index < givenUp {
                try fireBelatedly(channel) { try hand(event, to: delegate, channel) }
            } else {
                try hand(event, to: delegate, channel)
            }
            end(handler)
        } catch {
            end(handler, with: error)
        }
    }

    @inline(__always)
    private func hand(
        _ event: ChannelEvent, to delegate: any DataChannelDelegate, _ channel: SimulatedChannel
    ) throws {
        switch event {
        case .open: try delegate.dataChannelDidOpen(channel)
        case .closing: try delegate.dataChannelIsClosing(channel)
        case .close: try delegate.dataChannelDidClose(channel)
        case .error: try delegate.dataChannel(channel, didFailWith: .operation)
        case .low: try delegate.dataChannelBufferedAmountIsLow(channel)
        case .message: try delegate.dataChannel(channel, didReceive: said[arriving - 1])
        }
    }

    /// The call came back. Out of line, because it is the same for all calls.
    @inline(never)
    private func end(_ handler: any VoiceEventHandling) {
        if log.judge.wantsLook { lookAt(handler) }
        record(.returned)
        lookAtQueue(of: handler)
    }

    /// The call let an error out. Out of line, because it is rare.
    @inline(never)
    private func end(_ handler: any VoiceEventHandling, with error: any Error) {
        if log.judge.wantsLook { lookAt(handler) }
        record(.escaped(error as? DataChannelError))
        lookAtQueue(of: handler)
    }

    /// Notes how long the queue is, if it is longer than the handler declares.
    @inline(__always)
    func lookAtQueue(of handler: any VoiceEventHandling) {
        if isAsynchronous { return }
        guard let capacity = application.capacity else { return }
        let count = queuedCount(of: handler)
        if count >= capacity { noteFull(count, capacity) }
    }

    /// Out of line, because it is rare.
    @inline(never)
    func noteFull(_ count: Int, _ capacity: Int) {
        if !isOver { log.exercised.formUnion(.fullQueue) }
        if count > capacity { record(.overfull(queued: count)) }
    }

    /// Notes what an outsider sees of the handler.
    func lookAt(_ handler: any VoiceEventHandling) {
        if isAsynchronous { return }
        record(.observed(isReady: isReady(handler), queued: queuedCount(of: handler)))
    }

    /// Nobody is in a call: notes what an outsider sees, if something in it disagrees.
    @inline(__always)
    func lookInQuiet(_ handler: any VoiceEventHandling) {
        if isOver { return }
        if isAsynchronous, !canLook(handler) { return }
        guard queuedCount(of: handler) == log.judge.outstanding || subject.claims.contains(.hidesQueue) else {
            return recordQuiet(handler)
        }
        if subject.claims.contains(.hidesReadiness) { return }
        if let current = application.current {
            if loop.hasTask(ofChannel: current) { return }
            if isReady(handler) != (stages[current].state == .open) { recordQuiet(handler) }
        } else if isReady(handler) {
            recordQuiet(handler)
        }
    }

    /// Out of line, because it is rare.
    @inline(never)
    private func recordQuiet(_ handler: any VoiceEventHandling) {
        let isAwaited = application.current.map { loop.hasTask(ofChannel: $0) } ?? false
        record(
            .quiet(
                isReady: isReady(handler), isOpen: isAwaited ? nil : isCurrentOpen,
                queued: queuedCount(of: handler)))
    }

    /// Whether the current channel reads as open.
    @inline(__always)
    var isCurrentOpen: Bool { application.current.map { stages[$0].state == .open } ?? false }

    /// What `isReady` says, leaving no trace of what the handler reads to answer.
    func isReady(_ handler: any VoiceEventHandling) -> Bool {
        beginLook()
        defer { progress.isWatched = false }
        return handler.isReady
    }

    /// What `queuedCount` says, leaving no trace of what the handler reads to answer.
    @inline(__always)
    func queuedCount(of handler: any VoiceEventHandling) -> Int {
        beginLook()
        defer { progress.isWatched = false }
        return handler.queuedCount
    }

    /// Nobody looks while somebody looks already: nothing that happens then is heard.
    @inline(__always)
    private func beginLook() {
        assert(!progress.isWatched, "a look in the middle of another")
        progress.isWatched = true
        progress.passed.others = 0
    }
}
