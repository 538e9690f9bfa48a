import DataChannels

/// ``SafeSendHandler`` as an actor, line by line: TODO-006's `safeSend` in Swift's concurrency.
public actor SafeSendActor: AsyncVoiceEventHandling {
    private var dc: (any SharedDataChannel)?
    private var dcReady = false
    private var messageQueue: [VoiceEvent] = []
    private var flushPending = false

    private let observer: any VoiceEventObserver & Sendable

    /// A handler without a channel and with an empty queue.
    public init(_ surroundings: AsyncSurroundings) {
        observer = surroundings.observer
    }

    /// The `dcReady` flag.
    public var isReady: Bool { dcReady }

    /// The length of the message queue.
    public var queuedCount: Int { messageQueue.count }

    /// Takes the channel, and flushes if it is open already.
    public func setDataChannel(_ channel: any SharedDataChannel) {
        dc = channel
        channel.delegate = self

        if channel.readyState == .open {
            dcReady = true
            flushMessageQueue()
        }
    }

    /// The body of `onopen`.
    private func opened() {
        dcReady = true
        flushMessageQueue()
    }

    /// The body of `onerror`.
    private func failed(_ error: DataChannelError) {
        observer.handlerDidReport(.error(error))
    }

    /// The body of `onclose`.
    private func closed() {
        dcReady = false
        flushPending = false
    }

    private func safeSend(_ message: VoiceEvent) -> Bool {
        do throws(DataChannelError) {
            // TOCTOU protection: Check state immediately before send
            if let dc, dc.readyState == .open {
                try dc.send(message)
                return true
            }
            return false
        } catch {
            return false
        }
    }

    private func flushMessageQueue() {
        // Prevent duplicate flushes
        if flushPending || messageQueue.count == 0 { return }
        guard let dc, dc.readyState == .open else { return }

        flushPending = true
        defer { flushPending = false }

        let messages = messageQueue
        messageQueue = []

        for (index, message) in messages.enumerated() where !safeSend(message) {
            // Channel closed during flush, re-queue remaining
            messageQueue = messages[index...] + messageQueue
            observer.handlerDidReport(.flushFailed(.invalidState))
            break
        }
    }

    /// Sends when ready; queues what is not ready or did not go.
    public func sendEvent(_ event: VoiceEvent) {
        if dcReady {
            if safeSend(event) { return }
            messageQueue.append(event)
            observer.handlerDidReport(.error(.invalidState))
        } else {
            messageQueue.append(event)
        }
    }

    /// Empties the message queue.
    public func clear() {
        messageQueue = []
    }

    /// Forgets queue, flags and channel.
    public func reset() {
        messageQueue = []
        dcReady = false
        flushPending = false
        dc = nil
    }
}

/// Called on whichever thread the channel calls: each event goes to the actor, in their order.
extension SafeSendActor: DataChannelDelegate {
    /// `onopen`.
    public nonisolated func dataChannelDidOpen(_ channel: any DataChannel) {
        begin { $0.opened() }
    }

    /// `onerror`.
    public nonisolated func dataChannel(_ channel: any DataChannel, didFailWith error: DataChannelError) {
        begin { $0.failed(error) }
    }

    /// `onclose`.
    public nonisolated func dataChannelDidClose(_ channel: any DataChannel) {
        begin { $0.closed() }
    }
}
