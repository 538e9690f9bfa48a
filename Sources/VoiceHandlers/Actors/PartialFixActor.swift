import DataChannels

/// ``PartialFixHandler`` as an actor, line by line: the fix of commit 7535c203 in Swift's concurrency.
///
/// What the flush of an `open` event throws escapes into the task that carried the event, and there nobody
/// hears of it: in Swift an error that nobody waits for is gone without a word. That of a flush in
/// `setDataChannel` goes to whoever has called it.
public actor PartialFixActor: AsyncVoiceEventHandling {
    private var dc: (any SharedDataChannel)?
    private var dcReady = false
    private var messageQueue: [VoiceEvent] = []

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
    public func setDataChannel(_ channel: any SharedDataChannel) throws(DataChannelError) {
        dc = channel
        channel.delegate = self

        // CRITICAL FIX: If channel is already open, flush immediately
        if channel.readyState == .open {
            dcReady = true
            if messageQueue.count > 0 {
                for message in messageQueue {
                    guard let dc else { throw .type }
                    try dc.send(message)  // (!) Can throw if channel closes
                }
                messageQueue = []
            }
        }
    }

    /// The second flush: the body of `onopen`.
    private func opened() throws(DataChannelError) {
        dcReady = true
        if messageQueue.count > 0 {
            for message in messageQueue {
                guard let dc else { throw .type }
                try dc.send(message)
            }
            messageQueue = []
        }
    }

    /// The body of `onerror`.
    private func failed(_ error: DataChannelError) {
        observer.handlerDidReport(.error(error))
    }

    /// The body of `onclose`.
    private func closed() {
        dcReady = false
    }

    /// Sends when ready and open, inside a catch; otherwise queues.
    public func sendEvent(_ event: VoiceEvent) {
        if dcReady, let dc, dc.readyState == .open {
            do throws(DataChannelError) {
                try dc.send(event)
            } catch {
                observer.handlerDidReport(.error(error))
            }
        } else {
            messageQueue.append(event)
        }
    }

    /// Empties the message queue.
    public func clear() {
        messageQueue = []
    }

    /// Forgets queue, flag and channel.
    public func reset() {
        messageQueue = []
        dcReady = false
        dc = nil
    }
}

/// Called on whichever thread the channel calls: each event goes to the actor, in their order.
extension PartialFixActor: DataChannelDelegate {
    /// `onopen`.
    public nonisolated func dataChannelDidOpen(_ channel: any DataChannel) {
        begin { try? $0.opened() }
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
