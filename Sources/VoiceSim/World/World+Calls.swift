import DataChannels

extension World {
    /// One call into the handler, with everything that is seen of it from outside.
    @inline(__always)
    func call(
        _ call: HandlerCall, channel: Int = 0, of handler: any VoiceEventHandling,
        _ body: () throws(DataChannelError) -> Void
    ) {
        record(TraceEvent(.called, call.rawValue, UInt8(truncatingIfNeeded: channel)))
        let isLate = call.isEvent && givenUp & (1 << UInt16(truncatingIfNeeded: channel)) != 0
        let wasInLateEvent = isInLateEvent
        if isLate {
            isInLateEvent = true
            lookAt(handler)
        }
        do throws(DataChannelError) {
            try body()
            if isLate { lookAt(handler) }
            record(TraceEvent(.returned))
        } catch {
            if isLate { lookAt(handler) }
            record(TraceEvent(.escaped, error.rawValue))
        }
        isInLateEvent = wasInLateEvent
        lookAtQueue(of: handler)
    }

    /// Fires an event of a channel at the delegate that is set now, if there is one.
    func fire(_ event: HandlerCall, of index: Int, on handler: any VoiceEventHandling) {
        channels[index].use { channel in
            guard let delegate = channel.delegate else { return }
            call(event, channel: index, of: handler) { () throws(DataChannelError) in
                switch event {
                case .openEvent: try delegate.dataChannelDidOpen(channel)
                case .closingEvent: try delegate.dataChannelIsClosing(channel)
                case .closeEvent: try delegate.dataChannelDidClose(channel)
                case .errorEvent: try delegate.dataChannel(channel, didFailWith: .operation)
                case .lowEvent: try delegate.dataChannelBufferedAmountIsLow(channel)
                case .setDataChannel, .sendEvent, .clear, .reset, .timer: break
                }
            }
        }
    }

    /// Notes how long the queue is, if it is longer than the handler declares.
    @inline(__always)
    func lookAtQueue(of handler: any VoiceEventHandling) {
        guard let capacity else { return }
        let count = queuedCount(of: handler)
        if count > capacity { record(TraceEvent(.overfull, wide: count)) }
    }

    /// Notes what an outsider sees of the handler.
    func lookAt(_ handler: any VoiceEventHandling) {
        record(TraceEvent(.observed, isReady(handler) ? 1 : 0, wide: queuedCount(of: handler)))
    }

    /// What `isReady` says, leaving no trace of what the handler reads to answer.
    func isReady(_ handler: any VoiceEventHandling) -> Bool {
        let wasWatched = isWatched
        isWatched = true
        defer { isWatched = wasWatched }
        return handler.isReady
    }

    /// What `queuedCount` says, leaving no trace of what the handler reads to answer.
    @inline(__always)
    func queuedCount(of handler: any VoiceEventHandling) -> Int {
        let wasWatched = isWatched
        isWatched = true
        defer { isWatched = wasWatched }
        return handler.queuedCount
    }
}
