import DataChannels

/// A correct handler that sends up to three events at once, as a list: `[…,…]`.
///
/// What waits goes out as one message, a single event as a list of one. A list that is too large for the
/// channel is not given up: its first event is tried alone. Otherwise it is ``ReliableHandler``, whose five
/// decisions it shares.
public final class BatchingHandler: VoiceEventHandling, DataChannelDelegate {
    private static let longest = 3

    private var channel: (any DataChannel)?
    private var queue: [VoiceEvent] = []
    private var isFlushing = false
    private let limit: Int

    /// What a list carries: the objects in it, as long as these have no braces inside, and maybe blanks
    /// behind.
    static func events(in wire: VoiceEvent) -> [VoiceEvent] {
        guard wire.json.hasPrefix("["), wire.json.hasSuffix("]") else { return [] }
        return wire.json.dropFirst().dropLast().split(separator: ",").map { VoiceEvent(json: String($0)) }
    }

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

    /// Makes `channel` the current one, and sends what waits if it is open.
    public func setDataChannel(_ channel: any DataChannel) {
        if let old = self.channel, old !== channel { old.delegate = nil }
        self.channel = channel
        channel.delegate = self
        flush()
    }

    /// Queues `event` and sends what can be sent. A full queue drops it, by name.
    public func sendEvent(_ event: VoiceEvent) {
        guard queue.count < limit else {
            observer?.handlerDidReport(.dropped(event))
            return
        }
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
        var most = Self.longest
        while let next = sendFirst(most) { most = next }
        isFlushing = false
    }

    /// Sends the oldest events, at most so many, if there are any and they can go.
    ///
    /// - Returns: how many to try next at most, or nil to stop.
    private func sendFirst(_ most: Int) -> Int? {
        guard !queue.isEmpty, let channel, channel.readyState == .open else { return nil }
        let batch = Array(queue.prefix(most))
        do throws(DataChannelError) {
            try channel.send(VoiceEvent(json: "[" + batch.map(\.json).joined(separator: ",") + "]"))
            queue.removeFirst(batch.count)
        } catch .type {
            if batch.count == 1 { queue.removeFirst() }
            observer?.handlerDidReport(.error(.type))
            // Together they are too large. Whether one of them is so alone is to be seen.
            if batch.count > 1 { return 1 }
            observer?.handlerDidReport(.dropped(batch[0]))
        } catch {
            observer?.handlerDidReport(.error(error))
            return self.channel === channel ? nil : Self.longest
        }
        return Self.longest
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
        if channel === self.channel { observer?.handlerDidReport(.error(error)) }
    }

    /// Lets go of the current channel.
    public func dataChannelDidClose(_ channel: any DataChannel) {
        if channel === self.channel { self.channel = nil }
    }
}

extension BatchingHandler: StateFingerprinting {
    /// Every field but the observer.
    public func fingerprint(into fingerprint: inout StateFingerprint) {
        fingerprint.add(channel)
        fingerprint.add(isFlushing)
        fingerprint.add(queue)
    }
}
