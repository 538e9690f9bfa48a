import DataChannels

/// ``ReliableHandler`` as an actor: the one to take home where the code around it is asynchronous.
///
/// Its five decisions carry it through Swift's concurrency too, since none of its methods waits for anything:
/// what an actor does between two awaits nobody can interrupt. Only the channel changes meanwhile, as it does
/// for every handler. Events of a channel come in tasks of their own, so one may overtake another, and all
/// may come when the channel has been replaced; it takes none of them at its word, and looks at the channel.
public actor ReliableActor: AsyncVoiceEventHandling {
    private var channel: (any SharedDataChannel)?
    private var queue: [VoiceEvent] = []
    private var isFlushing = false
    private let limit: Int
    private let observer: any VoiceEventObserver & Sendable

    /// A handler without a channel that queues at most `capacity` events (at least 1).
    public init(_ surroundings: AsyncSurroundings, capacity: Int = 256) {
        precondition(capacity >= 1, "a handler must be able to queue one event")
        limit = capacity
        observer = surroundings.observer
    }

    /// Whether the current channel is open.
    public var isReady: Bool { channel?.readyState == .open }

    /// How many events wait.
    public var queuedCount: Int { queue.count }

    /// The most events that may wait.
    public nonisolated var capacity: Int? { limit }

    /// Makes `channel` the current one; its predecessor is not heard any more. Sends what waits if it is
    /// open.
    public func setDataChannel(_ channel: any SharedDataChannel) {
        if let old = self.channel, old !== channel { old.delegate = nil }
        self.channel = channel
        channel.delegate = self
        flush()
    }

    /// Queues `event` and sends what can be sent. An event that finds the queue full is dropped, and reported
    /// as dropped.
    public func sendEvent(_ event: VoiceEvent) {
        guard queue.count < limit else { return report(.dropped(event)) }
        queue.append(event)
        flush()
    }

    /// Empties the queue.
    public func clear() { queue.removeAll() }

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
            queue.removeFirst()
        } catch .type {
            // It is too large for this channel and for every other: keeping it would block the queue.
            queue.removeFirst()
            report(.error(.type))
            report(.dropped(event))
        } catch {
            report(.error(error))
            // The channel itself will say when to go on.
            return false
        }
        return true
    }

    private func report(_ report: HandlerReport) { observer.handlerDidReport(report) }

    /// The channel has room, or has just opened: sends what waits.
    private func mayGoOn(_ channel: ObjectIdentifier) { if isCurrent(channel) { flush() } }

    /// Reports the failure of the current channel.
    private func failed(_ channel: ObjectIdentifier, _ error: DataChannelError) {
        if isCurrent(channel) { report(.error(error)) }
    }

    private func isCurrent(_ channel: ObjectIdentifier) -> Bool {
        self.channel.map(ObjectIdentifier.init) == channel
    }
}

/// Called on whichever thread the channel calls: each event goes to the actor, in their order.
extension ReliableActor: DataChannelDelegate {
    /// Sends what waits.
    public nonisolated func dataChannelDidOpen(_ channel: any DataChannel) {
        begin { [channel = ObjectIdentifier(channel)] in $0.mayGoOn(channel) }
    }

    /// Sends what the full buffer had kept back.
    public nonisolated func dataChannelBufferedAmountIsLow(_ channel: any DataChannel) {
        begin { [channel = ObjectIdentifier(channel)] in $0.mayGoOn(channel) }
    }

    /// Reports the failure of the current channel.
    public nonisolated func dataChannel(_ channel: any DataChannel, didFailWith error: DataChannelError) {
        begin { [channel = ObjectIdentifier(channel)] in $0.failed(channel, error) }
    }

    /// Nothing: a channel that is closed reads as closed. Letting go of it here would be to forget a failure
    /// whose task comes later than this one.
    public nonisolated func dataChannelDidClose(_ channel: any DataChannel) {}
}
