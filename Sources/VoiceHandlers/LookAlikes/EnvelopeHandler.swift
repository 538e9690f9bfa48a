import DataChannels

/// A correct handler that sends each event inside of another: `{"event":…}`.
///
/// What goes over the wire is no text that anybody gave, and all the same it carries exactly that. Otherwise
/// it is ``ReliableHandler``, whose five decisions it shares.
public final class EnvelopeHandler: VoiceEventHandling, DataChannelDelegate {
    private static let opening = #"{"event":"#

    private var channel: (any DataChannel)?
    private var queue: [VoiceEvent] = []
    private var isFlushing = false
    private let limit: Int

    /// What an envelope carries: the event inside; nothing if it is none.
    static func events(in wire: VoiceEvent) -> [VoiceEvent] {
        guard wire.json.hasPrefix(opening), wire.json.hasSuffix("}") else { return [] }
        return [VoiceEvent(json: String(wire.json.dropFirst(opening.count).dropLast()))]
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
        while sendFirst() {}
        isFlushing = false
    }

    /// The event as it goes over the wire.
    private func envelope(of event: VoiceEvent) -> VoiceEvent {
        VoiceEvent(json: #"{"event":\#(event.json)}"#)
    }

    /// Sends the oldest event, if there is one and it can go.
    ///
    /// - Returns: whether to look for the next.
    private func sendFirst() -> Bool {
        guard let event = queue.first, let channel, channel.readyState == .open else { return false }
        do throws(DataChannelError) {
            try channel.send(envelope(of: event))
            queue.removeFirst()
        } catch .type {
            queue.removeFirst()
            observer?.handlerDidReport(.error(.type))
            observer?.handlerDidReport(.dropped(event))
        } catch {
            observer?.handlerDidReport(.error(error))
            return self.channel !== channel
        }
        return true
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

extension EnvelopeHandler: StateFingerprinting {
    /// Every field but the observer.
    public func fingerprint(into fingerprint: inout StateFingerprint) {
        fingerprint.add(channel)
        fingerprint.add(isFlushing)
        fingerprint.add(queue)
    }
}
