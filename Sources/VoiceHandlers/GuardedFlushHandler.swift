import DataChannels

/// Option A of TODO-006, "Defensive Flush with Error Handling": the recommended refactoring.
///
/// `setDataChannel`, `setupDataChannel` and `flushMessageQueue` are the report's, to the letter: the
/// re-queue looks its place up with `indexOf`, it overwrites the queue, and `onclose` clears `flushPending`.
/// `sendEvent` is that of ``PartialFixHandler``. `clear` and `reset` are not in the report; they forget the
/// fields they are named for.
///
/// What voicesim finds it to break, each with a shortest story in `Corpus/guarded-flush`:
/// - `no-loss`: the flush empties the queue first, so what it has not sent when a send throws is gone; and
///   `sendEvent` has nowhere to keep a message whose send threw.
/// - `no-duplicate`: of two equal messages `indexOf` finds the first, which has been sent already.
/// - `queued-count`: what was lost is not in the queue, and nobody was told.
/// - `stays-cleared`: the same `indexOf`. Of three equal messages one was cleared, and three go out.
/// - `no-stuck-queue`, `ready-flag`: the `close` event of an old channel clears `dcReady` while the new one
///   is open, and then everything is queued for ever. The flag is wrong sooner than that: while the channel
///   closes, and while the next one is connecting.
/// - `in-order`: `sendEvent` sends past a queue that is not empty. In a browser it takes a listener of
///   the application that hears of an opening before the handler does, and sends then.
/// - `quiet-after-reset`: nobody takes the event handlers of the old channel away.
///
/// Do not repair it: it is evidence.
public final class GuardedFlushHandler: VoiceEventHandling, DataChannelDelegate {
    private var dc: (any DataChannel)?
    private var dcReady = false
    private var messageQueue: [VoiceEvent] = []
    private var flushPending = false

    /// Who hears `error` and `dataChannel.flushFailed`.
    public weak var observer: (any VoiceEventObserver)?

    /// A handler without a channel and with an empty queue.
    public init() {}

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
            flushMessageQueue()
        }
    }

    /// The body of `onopen`.
    public func dataChannelDidOpen(_ channel: any DataChannel) throws(DataChannelError) {
        dcReady = true
        flushMessageQueue()
    }

    /// The body of `onerror`.
    public func dataChannel(
        _ channel: any DataChannel, didFailWith error: DataChannelError
    ) throws(DataChannelError) {
        observer?.handlerDidReport(.error(error))
    }

    /// The body of `onclose`.
    public func dataChannelDidClose(_ channel: any DataChannel) throws(DataChannelError) {
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
            observer?.handlerDidReport(.flushFailed(error))
        }
    }

    /// Sends when ready and open, inside a catch; otherwise queues.
    public func sendEvent(_ event: VoiceEvent) throws(DataChannelError) {
        if dcReady, let dc, dc.readyState == .open {
            do throws(DataChannelError) {
                try dc.send(event)
            } catch {
                observer?.handlerDidReport(.error(error))
            }
        } else {
            messageQueue.append(event)
        }
    }

    /// Empties the message queue.
    public func clear() throws(DataChannelError) {
        messageQueue = []
    }

    /// Forgets queue, flags and channel.
    public func reset() throws(DataChannelError) {
        messageQueue = []
        dcReady = false
        flushPending = false
        dc = nil
    }
}

extension GuardedFlushHandler: StateFingerprinting {
    /// Every field but the observer.
    public func fingerprint(into fingerprint: inout StateFingerprint) {
        fingerprint.add(dc)
        fingerprint.add(dcReady)
        fingerprint.add(flushPending)
        fingerprint.add(messageQueue)
    }
}
