import DataChannels

/// ``RetryQueueHandler`` as an actor: Option B of TODO-006 in Swift's concurrency. In the place of a timer it
/// has a task that sleeps.
public actor RetryQueueActor: AsyncVoiceEventHandling {
    private static let firstDelay: Duration = .milliseconds(100)
    private static let longestDelay: Duration = .seconds(5)
    private static let maximumAttempts = 5

    private var dc: (any SharedDataChannel)?
    private var dcReady = false
    private var messageQueue: [VoiceEvent] = []
    private var flushing = false
    private var attempts = 0
    private var retry: Task<Void, Never>?

    private let observer: any VoiceEventObserver & Sendable

    /// A handler without a channel and with an empty queue, whose retries sleep.
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
            attempts = 0
            flush()
        }
    }

    /// The body of `onopen`: a new channel, so a new count of attempts.
    private func opened() {
        dcReady = true
        attempts = 0
        flush()
    }

    /// The body of `onerror`.
    private func failed(_ error: DataChannelError) {
        observer.handlerDidReport(.error(error))
    }

    /// The body of `onclose`: nothing to try until the next channel opens.
    private func closed() {
        dcReady = false
        cancelRetry()
    }

    private func flush() {
        if flushing || !dcReady { return }
        flushing = true
        defer { flushing = false }

        while let message = messageQueue.first {
            guard let dc, dc.readyState == .open else { return }
            do throws(DataChannelError) {
                try dc.send(message)
                messageQueue.removeFirst()
                attempts = 0
            } catch {
                attempts += 1
                observer.handlerDidReport(.flushFailed(error))
                if attempts < Self.maximumAttempts {
                    scheduleRetry()
                    return
                }
                attempts = 0
                messageQueue.removeFirst()
                observer.handlerDidReport(.dropped(message))
            }
        }
    }

    private func scheduleRetry() {
        cancelRetry()
        let backOff = Self.firstDelay * (1 << (attempts - 1))
        let delay = min(backOff, Self.longestDelay)
        retry = Task { [weak self] in
            guard (try? await Task.sleep(for: delay)) != nil else { return }
            self?.begin { $0.retryNow() }
        }
    }

    private func retryNow() {
        if Task.isCancelled { return }
        retry = nil
        flush()
    }

    private func cancelRetry() {
        retry?.cancel()
        retry = nil
    }

    /// Queues, then flushes.
    public func sendEvent(_ event: VoiceEvent) {
        messageQueue.append(event)
        flush()
    }

    /// Empties the message queue; there is nothing left to retry.
    public func clear() {
        messageQueue = []
        attempts = 0
        cancelRetry()
    }

    /// Forgets queue, flags, timer and channel.
    public func reset() {
        clear()
        dcReady = false
        flushing = false
        dc = nil
    }
}

/// Called on whichever thread the channel calls: each event goes to the actor, in their order.
extension RetryQueueActor: DataChannelDelegate {
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
