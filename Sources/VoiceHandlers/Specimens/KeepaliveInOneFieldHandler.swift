import DataChannels

/// A decent queue with a keepalive whose interval is kept in one field, for all channels.
///
/// Modelled on the keepalive that pull request 180 of pipecat-client-web-transports repairs. `open` sets an
/// interval that pings its channel; the interval is kept in one field of the handler, and whichever channel
/// closes clears what is in that field. The ping asks nobody whether its channel is open, and nobody catches
/// what it throws. After a reconnect the field has the new interval; the old one goes on, and pings a
/// channel that is over, and if the old channel closes then, it is the new interval that ends. The code is
/// our own, the interval 5 s; queue and flush are those of ``ReliableHandler``.
///
/// What voicesim finds it to break:
/// - `no-escaped-error`, `failure-reported`, `checked-send`: a ping on a channel that is not open any more.
/// - `current-channel-only`, `quiet-after-reset`: the old interval pings on.
///
/// Do not repair it: it is evidence.
public final class KeepaliveInOneFieldHandler: VoiceEventHandling, DataChannelDelegate {
    private static let ping = VoiceEvent(json: #"{"type":"ping"}"#)
    private static let interval: Duration = .seconds(5)

    /// What `setInterval` gives: a timer that sets itself again until it is cleared.
    private final class Interval {
        let channel: any DataChannel
        var timer: TimerID?

        init(pinging channel: any DataChannel) {
            self.channel = channel
        }
    }

    private let clock: any VoiceClock
    private var channel: (any DataChannel)?
    private var queue: [VoiceEvent] = []
    private var isFlushing = false
    private var keepalive: Interval?
    /// All intervals that have not been cleared, as the runtime knows them; the handler never looks here.
    private var running: [Interval] = []

    /// Who hears of failed sends and channels.
    public weak var observer: (any VoiceEventObserver)?

    /// A handler without a channel and with an empty queue, that pings by `clock`.
    public init(clock: any VoiceClock) {
        self.clock = clock
    }

    /// Whether the current channel is open.
    public var isReady: Bool { channel?.readyState == .open }

    /// How many events wait.
    public var queuedCount: Int { queue.count }

    /// Takes the channel, and starts with it if it is open already. Old channels are heard on.
    public func setDataChannel(_ channel: any DataChannel) throws(DataChannelError) {
        self.channel = channel
        channel.delegate = self
        if channel.readyState == .open { try dataChannelDidOpen(channel) }
    }

    /// Queues `event` and sends what can be sent.
    public func sendEvent(_ event: VoiceEvent) throws(DataChannelError) {
        queue.append(event)
        flush()
    }

    /// Empties the queue.
    public func clear() throws(DataChannelError) { queue.removeAll() }

    /// Empties the queue, clears the interval and gives up the channel.
    public func reset() throws(DataChannelError) {
        queue.removeAll()
        clearKeepalive()
        channel?.delegate = nil
        channel = nil
    }

    /// The body of `onopen`: sets the interval, and sends what waits.
    public func dataChannelDidOpen(_ channel: any DataChannel) throws(DataChannelError) {
        if keepalive?.channel !== channel { startKeepalive(of: channel) }
        flush()
    }

    private func startKeepalive(of channel: any DataChannel) {
        let interval = Interval(pinging: channel)
        keepalive = interval
        running.append(interval)
        arm(interval)
    }

    private func arm(_ interval: Interval) {
        interval.timer = clock.setTimer(after: Self.interval) { [weak self] in
            guard let self else { return }
            arm(interval)
            try interval.channel.send(Self.ping)
        }
    }

    private func clearKeepalive() {
        guard let keepalive else { return }
        if let timer = keepalive.timer { clock.cancelTimer(timer) }
        running.removeAll { $0 === keepalive }
        self.keepalive = nil
    }

    private func flush() {
        if isFlushing { return }
        isFlushing = true
        defer { isFlushing = false }
        while let event = queue.first, let channel, channel.readyState == .open {
            do throws(DataChannelError) {
                try channel.send(event)
                queue.removeFirst()
            } catch .type {
                queue.removeFirst()
                observer?.handlerDidReport(.error(.type))
                observer?.handlerDidReport(.dropped(event))
            } catch {
                observer?.handlerDidReport(.error(error))
                if channel === self.channel { return }
            }
        }
    }

    /// Sends what the full buffer had kept back.
    public func dataChannelBufferedAmountIsLow(_ channel: any DataChannel) throws(DataChannelError) {
        if channel === self.channel { flush() }
    }

    /// Reports the failure of the current channel.
    public func dataChannel(
        _ channel: any DataChannel, didFailWith error: DataChannelError
    ) throws(DataChannelError) {
        if channel === self.channel { observer?.handlerDidReport(.error(error)) }
    }

    /// The body of `onclose`: clears the interval that is in the field, whoever's it is.
    public func dataChannelDidClose(_ channel: any DataChannel) throws(DataChannelError) {
        clearKeepalive()
        if channel === self.channel { self.channel = nil }
    }
}

extension KeepaliveInOneFieldHandler: StateFingerprinting {
    /// Every field but the observer, and every interval with its channel and timer.
    public func fingerprint(into fingerprint: inout StateFingerprint) {
        fingerprint.add(channel)
        fingerprint.add(isFlushing)
        fingerprint.add(keepalive?.timer)
        fingerprint.add(running.count)
        for interval in running {
            fingerprint.add(interval.channel)
            fingerprint.add(interval.timer)
        }
        fingerprint.add(queue)
    }
}
