import DataChannels

/// Option B of TODO-006, "Queue with Retry": everything goes through the queue, and a failed send is tried
/// again later.
///
/// The report gives no code. This is what an engineer who knows the class would write in the 3 to 4 hours
/// it estimates: the fields and event handlers of Option A; `sendEvent` queues and flushes, so that order is
/// kept; a message leaves the queue only when `send` has returned; a failure is reported as `flushFailed`
/// and sets a timer of 100 ms, doubled each time up to 5 s; after five failures in a row the message is
/// given up and reported as dropped. A timer is kept only while there is a channel to try.
///
/// What voicesim finds it to break, each with a shortest story in `Corpus/retry-queue`:
/// - `no-stuck-queue`, `ready-flag`: the `close` event of an old channel clears `dcReady` and takes the timer
///   away while the new channel is open. A listener that reconnects while it hears of a failure is enough.
///   The flag is a memory of events, and so it is set while a channel closes.
/// - `quiet-after-reset`: nobody takes the event handlers of the old channel away.
///
/// Queue and retry hold the rest: every loss, duplicate and reordering of its predecessors is gone.
///
/// Do not repair it: it is evidence.
public final class RetryQueueHandler: VoiceEventHandling, DataChannelDelegate {
    private static let firstDelay: Duration = .milliseconds(100)
    private static let longestDelay: Duration = .seconds(5)
    private static let maximumAttempts = 5

    private let clock: any VoiceClock
    private var dc: (any DataChannel)?
    private var dcReady = false
    private var messageQueue: [VoiceEvent] = []
    private var flushing = false
    private var attempts = 0
    private var retryTimer: TimerID?

    /// Who hears `error`, `dataChannel.flushFailed` and what was dropped.
    public weak var observer: (any VoiceEventObserver)?

    /// A handler without a channel and with an empty queue, whose retries wait on `clock`.
    public init(clock: any VoiceClock) {
        self.clock = clock
    }

    /// The `dcReady` flag.
    public var isReady: Bool { dcReady }

    /// The length of the message queue.
    public var queuedCount: Int { messageQueue.count }

    /// Takes the channel, and flushes if it is open already.
    public func setDataChannel(_ channel: any DataChannel) throws(DataChannelError) {
        dc = channel
        channel.delegate = self

        if channel.readyState == .open {
            dcReady = true
            attempts = 0
            flush()
        }
    }

    /// The body of `onopen`: a new channel, so a new count of attempts.
    public func dataChannelDidOpen(_ channel: any DataChannel) throws(DataChannelError) {
        dcReady = true
        attempts = 0
        flush()
    }

    /// The body of `onerror`.
    public func dataChannel(
        _ channel: any DataChannel, didFailWith error: DataChannelError
    ) throws(DataChannelError) {
        observer?.handlerDidReport(.error(error))
    }

    /// The body of `onclose`: nothing to try until the next channel opens.
    public func dataChannelDidClose(_ channel: any DataChannel) throws(DataChannelError) {
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
                observer?.handlerDidReport(.flushFailed(error))
                if attempts < Self.maximumAttempts {
                    scheduleRetry()
                    return
                }
                attempts = 0
                messageQueue.removeFirst()
                observer?.handlerDidReport(.dropped(message))
            }
        }
    }

    private func scheduleRetry() {
        cancelRetry()
        let backOff = Self.firstDelay * (1 << (attempts - 1))
        retryTimer = clock.setTimer(after: min(backOff, Self.longestDelay)) { [weak self] in
            self?.retryTimer = nil
            self?.flush()
        }
    }

    private func cancelRetry() {
        if let retryTimer { clock.cancelTimer(retryTimer) }
        retryTimer = nil
    }

    /// Queues, then flushes.
    public func sendEvent(_ event: VoiceEvent) throws(DataChannelError) {
        messageQueue.append(event)
        flush()
    }

    /// Empties the message queue; there is nothing left to retry.
    public func clear() throws(DataChannelError) {
        messageQueue = []
        attempts = 0
        cancelRetry()
    }

    /// Forgets queue, flags, timer and channel.
    public func reset() throws(DataChannelError) {
        try clear()
        dcReady = false
        flushing = false
        dc = nil
    }
}

extension RetryQueueHandler: StateFingerprinting {
    /// Every field but the observer. How long the timer still has to run, the clock knows.
    public func fingerprint(into fingerprint: inout StateFingerprint) {
        fingerprint.add(dc)
        fingerprint.add(dcReady)
        fingerprint.add(flushing)
        fingerprint.add(attempts)
        fingerprint.add(retryTimer)
        fingerprint.add(messageQueue)
    }
}
