import DataChannels

extension World {
    /// One call into the handler, with everything that is seen of it from outside.
    @inline(__always)
    func call(
        _ call: HandlerCall, of handler: any VoiceEventHandling, _ body: () throws(DataChannelError) -> Void
    ) {
        let frame = begin(call, of: handler)
        do throws(DataChannelError) {
            try body()
            end(frame, of: handler)
        } catch {
            end(frame, of: handler, with: error)
        }
    }

    /// Fires an event of a channel at the delegate that is set now, if there is one.
    func fire(_ event: HandlerCall, of index: Int, on handler: any VoiceEventHandling) {
        channels[index].use { channel in
            guard let delegate = channel.listener else { return }
            let frame = begin(event, channel: index, of: handler)
            do throws(DataChannelError) {
                switch event {
                case .openEvent: try delegate.dataChannelDidOpen(channel)
                case .closingEvent: try delegate.dataChannelIsClosing(channel)
                case .closeEvent: try delegate.dataChannelDidClose(channel)
                case .errorEvent: try delegate.dataChannel(channel, didFailWith: .operation)
                case .lowEvent: try delegate.dataChannelBufferedAmountIsLow(channel)
                case .setDataChannel, .sendEvent, .clear, .reset, .timer: break
                }
                end(frame, of: handler)
            } catch {
                end(frame, of: handler, with: error)
            }
        }
    }

    /// What the world remembers of a call in progress.
    struct CallFrame {
        /// It is the event of a channel that a reset has given up.
        let isLate: Bool
        let wasInLateEvent: Bool
    }

    /// A call begins.
    @inline(__always)
    private func begin(
        _ call: HandlerCall, channel: Int = 0, of handler: any VoiceEventHandling
    ) -> CallFrame {
        record(TraceEvent(.called, call.rawValue, UInt8(truncatingIfNeeded: channel)))
        let isLate = call.isEvent && givenUp & (1 << UInt16(truncatingIfNeeded: channel)) != 0
        let frame = CallFrame(isLate: isLate, wasInLateEvent: isInLateEvent)
        if isLate {
            isInLateEvent = true
            lookAt(handler)
        }
        return frame
    }

    /// The call came back.
    @inline(__always)
    private func end(_ frame: CallFrame, of handler: any VoiceEventHandling) {
        if frame.isLate { lookAt(handler) }
        record(TraceEvent(.returned))
        isInLateEvent = frame.wasInLateEvent
        lookAtQueue(of: handler)
    }

    /// The call let an error out. Out of line, because it is rare.
    @inline(never)
    private func end(_ frame: CallFrame, of handler: any VoiceEventHandling, with error: DataChannelError) {
        if frame.isLate { lookAt(handler) }
        record(TraceEvent(.escaped, error.rawValue))
        isInLateEvent = frame.wasInLateEvent
        lookAtQueue(of: handler)
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
        passed.others = 0
        defer { isWatched = wasWatched }
        return handler.isReady
    }

    /// What `queuedCount` says, leaving no trace of what the handler reads to answer.
    @inline(__always)
    func queuedCount(of handler: any VoiceEventHandling) -> Int {
        let wasWatched = isWatched
        isWatched = true
        passed.others = 0
        defer { isWatched = wasWatched }
        return handler.queuedCount
    }
}
