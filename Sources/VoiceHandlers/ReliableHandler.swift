import DataChannels

/// The handler to take home: on a channel that keeps to the recommendation it holds every property that
/// voicesim knows.
///
/// It rests on five decisions, each the answer to a defect of its predecessors:
///
/// 1. *One queue, one flush.* Every event goes through the queue, in order, and leaves it only after
///    `send` has returned. A second flush while one is running does nothing: the running one will see the
///    new event.
/// 2. *Check, then send, then believe the send.* The state is read right before each send, and a send that
///    throws all the same is an ordinary outcome: it is reported and the event stays where it was.
/// 3. *No flag for readiness.* ``isReady`` asks the channel. A flag that events set and clear is wrong from
///    the moment the state changes until the event arrives, and for good if the event is another channel's.
/// 4. *Only the current channel speaks.* A channel that is replaced or given up loses its delegate, and an
///    event that is under way all the same is ignored because it names another channel.
/// 5. *The observer may do anything.* A report is made only when the state is consistent, and afterwards
///    the flush looks again at everything it knew.
///
/// It promises acceptance and not delivery, and does not claim to deliver: what a channel has accepted is out
/// of its hands. It is lost where the far side closes, the transport fails, or nobody listens yet on a
/// channel that has just opened, and this handler will never know. Where that is dear, take
/// ``AcknowledgedHandler``, whose far side must play along.
///
/// Of the ten quirks it bears eight. With `lost-low` a full buffer empties and nobody says so: it waits
/// for the event, and its queue is stuck until something else calls (`no-stuck-queue`). With `late-error`
/// an error comes after `close`, when it has let go of the channel, and is not reported
/// (`failure-reported`). The first takes a timer, as ``AcknowledgedHandler`` has one; the second an ear
/// for channels that are over.
///
/// A full send buffer keeps the rest of the queue until the channel says that it has drained. A full queue
/// refuses the newest event and reports it as dropped.
public final class ReliableHandler: VoiceEventHandling, DataChannelDelegate {
    private var channel: (any DataChannel)?
    /// Every use of it is a statement of its own that calls nobody, so no two can overlap; what the run-time
    /// check of that would cost is more than the use itself.
    @exclusivity(unchecked) private var queue: [VoiceEvent] = []
    private var isFlushing = false
    private let limit: Int

    /// Who hears of failed sends and channels, and which events were dropped.
    public weak var observer: (any VoiceEventObserver)?

    /// A handler without a channel that queues at most `capacity` events (at least 1).
    public init(capacity: Int = 256) {
        precondition(capacity >= 1, "a handler must be able to queue one event")
        limit = capacity
    }

    /// Whether the current channel is open.
    public var isReady: Bool { channel?.readyState == .open }

    /// How many events wait.
    public var queuedCount: Int { queue.count }

    /// The most events that may wait.
    public var capacity: Int? { limit }

    /// Makes `channel` the current one; its predecessor is not heard any more. Sends what waits if it is
    /// open.
    public func setDataChannel(_ channel: any DataChannel) {
        if let old = self.channel, old !== channel { old.delegate = nil }
        self.channel = channel
        channel.delegate = self
        flush()
    }

    /// Queues `event` and sends what can be sent. An event that finds the queue full is dropped, and
    /// reported as dropped.
    public func sendEvent(_ event: VoiceEvent) {
        guard queue.count < limit else {
            report(.dropped(event))
            return
        }
        queue.append(event)
        flush()
    }

    /// Empties the queue.
    public func clear() {
        if !queue.isEmpty { queue.removeAll(keepingCapacity: true) }
    }

    /// Empties the queue and gives up the channel.
    public func reset() {
        clear()
        channel?.delegate = nil
        channel = nil
    }

    private func flush() {
        if isFlushing { return }
        isFlushing = true
        while sendFirst() {}
        isFlushing = false
    }

    /// Sends the oldest event, if there is one and it can go.
    ///
    /// - Returns: whether to look for the next.
    private func sendFirst() -> Bool {
        guard let event = queue.first, let channel, channel.readyState == .open else { return false }
        do throws(DataChannelError) {
            // A channel that refuses without an error has refused all the same.
            guard try channel.trySend(event) else { throw .operation }
            queue.remove(at: 0)
        } catch .type {
            // It is too large for this channel and for every other: keeping it would block the queue.
            queue.remove(at: 0)
            report(.error(.type))
            report(.dropped(event))
        } catch {
            report(.error(error))
            // The channel itself will say when to go on. If the observer has set another one, that one
            // has nothing to say: go on now.
            return self.channel !== channel
        }
        return true
    }

    private func report(_ report: HandlerReport) {
        observer?.handlerDidReport(report)
    }

    /// Sends what waits.
    public func dataChannelDidOpen(_ channel: any DataChannel) {
        if channel === self.channel { flush() }
    }

    /// Sends what the full buffer had kept back.
    public func dataChannelBufferedAmountIsLow(_ channel: any DataChannel) {
        if channel === self.channel { flush() }
    }

    /// Reports the failure of the current channel.
    public func dataChannel(_ channel: any DataChannel, didFailWith error: DataChannelError) {
        if channel === self.channel { report(.error(error)) }
    }

    /// Lets go of the current channel.
    public func dataChannelDidClose(_ channel: any DataChannel) {
        if channel === self.channel { self.channel = nil }
    }
}

extension ReliableHandler: StateFingerprinting {
    /// Every field but the observer.
    public func fingerprint(into fingerprint: inout StateFingerprint) {
        fingerprint.add(channel)
        fingerprint.add(isFlushing)
        fingerprint.add(queue)
    }
}
