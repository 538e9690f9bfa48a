import DataChannels

/// A correct handler that pings every 5 s while its channel is open.
///
/// The interval begins when the channel is open, and ends with the channel: at its failure, its close, its
/// replacement and `reset`. A ping is sent like any event, after a look at the state, and never queued. What
/// was given does not wait for it. Otherwise it is ``ReliableHandler``, whose five decisions it shares.
public final class HeartbeatHandler: VoiceEventHandling, DataChannelDelegate {
    private static let ping = VoiceEvent(json: #"{"type":"ping"}"#)
    private static let interval: Duration = .seconds(5)

    private let clock: any VoiceClock
    private var channel: (any DataChannel)?
    private var queue: [VoiceEvent] = []
    private var isFlushing = false
    private var beat: TimerID?
    private let limit: Int

    /// Who hears of failed sends and channels, and which events were dropped.
    public weak var observer: (any VoiceEventObserver)?

    /// A handler without a channel that queues at most `capacity` events (at least 1) and pings by `clock`.
    public init(capacity: Int = 256, clock: any VoiceClock) {
        precondition(capacity >= 1, "a handler must be able to queue one event")
        limit = capacity
        self.clock = clock
    }

    /// Whether the current channel is open.
    public var isReady: Bool { channel?.readyState == .open }

    /// How many events wait.
    public var queuedCount: Int { queue.count }

    /// The most events that may wait.
    public var capacity: Int? { limit }

    /// Makes `channel` the current one, and sends what waits if it is open.
    public func setDataChannel(_ channel: any DataChannel) {
        if let old = self.channel, old !== channel {
            old.delegate = nil
            stopBeating()
        }
        self.channel = channel
        channel.delegate = self
        startBeating()
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

    /// Empties the queue, gives up the channel and ends the interval.
    public func reset() {
        clear()
        stopBeating()
        channel?.delegate = nil
        channel = nil
    }

    private func startBeating() {
        guard beat == nil, channel?.readyState == .open else { return }
        beat = clock.setTimer(after: Self.interval) { [weak self] in self?.pingNow() }
    }

    private func stopBeating() {
        if let beat { clock.cancelTimer(beat) }
        beat = nil
    }

    private func pingNow() {
        beat = nil
        guard let channel, channel.readyState == .open else { return }
        do throws(DataChannelError) {
            try channel.send(Self.ping)
        } catch {
            observer?.handlerDidReport(.error(error))
        }
        // The observer may have set another channel, whose interval has begun.
        startBeating()
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
            try channel.send(event)
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

    /// Sends what waits, and begins to ping.
    public func dataChannelDidOpen(_ channel: any DataChannel) {
        guard channel === self.channel else { return }
        startBeating()
        flush()
    }

    /// Sends what the full buffer had kept back.
    public func dataChannelBufferedAmountIsLow(_ channel: any DataChannel) {
        if channel === self.channel { flush() }
    }

    /// Reports the failure of the current channel, and pings no more.
    public func dataChannel(_ channel: any DataChannel, didFailWith error: DataChannelError) {
        guard channel === self.channel else { return }
        stopBeating()
        observer?.handlerDidReport(.error(error))
    }

    /// Lets go of the current channel, and pings no more.
    public func dataChannelDidClose(_ channel: any DataChannel) {
        guard channel === self.channel else { return }
        stopBeating()
        self.channel = nil
    }
}

extension HeartbeatHandler: StateFingerprinting {
    /// Every field but the observer.
    public func fingerprint(into fingerprint: inout StateFingerprint) {
        fingerprint.add(channel)
        fingerprint.add(isFlushing)
        fingerprint.add(beat)
        fingerprint.add(queue)
    }
}
