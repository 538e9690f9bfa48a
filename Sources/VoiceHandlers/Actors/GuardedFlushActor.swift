import DataChannels

/// ``GuardedFlushHandler`` as an actor, line by line: what becomes of Option A of TODO-006 in Swift's
/// concurrency.
///
/// Its methods wait for nothing, so each is one job. Events of a channel arrive on another thread, and a task
/// carries each of them to the actor.
public actor GuardedFlushActor: AsyncVoiceEventHandling {
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
    private func failed(_ error: DataChannelError) { observer.handlerDidReport(.error(error)) }

    /// The body of `onclose`.
    private func closed() {
        dcReady = false
        flushPending = false
    }

    private func flushMessageQueue() {
        // Prevent duplicate flushes
        if flushPending || messageQueue.count == 0 { return }
        guard let dc, dc.readyState == .open else { return }

        flushPending = true
        defer { flushPending = false }

        do throws(DataChannelError) {
            let messages = messageQueue
            messageQueue = []

            for message in messages {
                guard let dc = self.dc else { throw .type }
                if dc.readyState != .open {
                    // Channel closed during flush, re-queue remaining
                    messageQueue = Array(messages[messages.firstIndex(of: message)!...])
                    break
                }
                try dc.send(message)
            }
        } catch {
            observer.handlerDidReport(.flushFailed(error))
        }
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
    public func clear() { messageQueue = [] }

    /// Forgets queue, flags and channel.
    public func reset() {
        messageQueue = []
        dcReady = false
        flushPending = false
        dc = nil
    }
}

/// Called on whichever thread the channel calls: each event goes to the actor, in their order.
extension GuardedFlushActor: DataChannelDelegate {
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
