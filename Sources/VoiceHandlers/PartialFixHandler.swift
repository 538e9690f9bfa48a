import DataChannels

/// "Current Fix (Partial)" of TODO-006: the handler as commit 7535c203 left it.
///
/// `setDataChannel` is the report's, to the letter. The report says of `setupDataChannel` only that its
/// `onopen` has the same flush once more; its `onerror` and `onclose` are taken to be those of Option A,
/// which changed nothing there but `flushPending`. `sendEvent` is that commit's: when ready, with a channel
/// that reads open, it sends inside a catch that reports `error`, and the message is then gone.
/// `this.dc!` on a missing channel is a `TypeError`, as in JavaScript. `clear` and `reset`, which the report
/// does not show, forget the fields they are named for and take no event handler away.
///
/// What voicesim finds it to break, each with a shortest story in `Corpus/partial-fix`:
/// - `no-escaped-error`, `failure-reported`: nothing catches what a flush throws, and `onopen` flushes
///   without asking whether the channel is still open.
/// - `no-duplicate`: a flush that breaks off has taken nothing out of the queue, so the next one sends again
///   what had gone.
/// - `no-loss`: `sendEvent` has nowhere to keep a message whose send threw.
/// - `no-stuck-queue`, `queued-count`: what was lost is outstanding for ever; what a broken-off flush left
///   waits for another channel to open, and for nothing else, and what had gone is counted still.
/// - `stays-cleared`: equal messages cannot be told apart on the wire. Of three, one was cleared; the flush
///   that breaks off sends one twice, and so three go out.
/// - `in-order`: `sendEvent` sends past a queue that is not empty.
/// - `ready-flag`, `quiet-after-reset`: events of old channels set and clear `dcReady`, since nobody takes
///   the event handlers away; and a flag that only events clear is set while a channel is closing, or while
///   the next one is connecting.
/// - `checked-send`: one check for a whole flush, none in `onopen`.
///
/// Do not repair it: it is evidence.
public final class PartialFixHandler: VoiceEventHandling, DataChannelDelegate {
    private var dc: (any DataChannel)?
    private var dcReady = false
    private var messageQueue: [VoiceEvent] = []

    /// Who hears `error`.
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
    public func dataChannelDidOpen(_ channel: any DataChannel) throws(DataChannelError) {
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
    public func dataChannel(
        _ channel: any DataChannel, didFailWith error: DataChannelError
    ) throws(DataChannelError) {
        observer?.handlerDidReport(.error(error))
    }

    /// The body of `onclose`.
    public func dataChannelDidClose(_ channel: any DataChannel) throws(DataChannelError) {
        dcReady = false
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

    /// Forgets queue, flag and channel.
    public func reset() throws(DataChannelError) {
        messageQueue = []
        dcReady = false
        dc = nil
    }
}

extension PartialFixHandler: StateFingerprinting {
    /// Every field but the observer.
    public func fingerprint(into fingerprint: inout StateFingerprint) {
        fingerprint.add(dc)
        fingerprint.add(dcReady)
        fingerprint.add(messageQueue)
    }
}
