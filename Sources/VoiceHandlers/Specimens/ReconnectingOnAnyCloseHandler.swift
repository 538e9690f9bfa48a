import DataChannels

/// A handler that makes its channels itself, and forgets the one it has when any other closes.
///
/// Modelled on what pull request 2179 of lib-jitsi-meet repairs. When a channel closes, retries begin: a
/// timer makes a channel, and if that is not open when the timer fires again, after twice the time, another
/// one. The first channel that opens ends the retries, whichever it is, and there may be two by then. The
/// `close` event of any channel sets the current one to nothing. So the one that was made first closes, and
/// its close takes away the other, which then opens and ends the retries: there is an open channel, and the
/// handler has none and waits for nothing. The code is our own, for data channels where lib-jitsi-meet has
/// web sockets; the queue, where it throws an error, and the flush are those of ``ReliableHandler``.
///
/// What voicesim finds it to break:
/// - `ready-flag`, `no-stuck-queue`: the channel that was made last is open, and the handler has forgotten
///   it.
/// - `failure-reported`: that channel fails, and the handler does not know it as its own.
/// - `no-loss`: the channel that was made last has closed, and the one before, which is not sent on, opens
///   and ends the retries.
/// - `quiet-after-reset`: a channel that was made before the last one is still heard after a reset.
///
/// Do not repair it: it is evidence.
public final class ReconnectingOnAnyCloseHandler: VoiceEventHandling, DataChannelDelegate {
    private static let longestWait = 60

    private let clock: any VoiceClock
    private let channels: any ChannelMaker
    private var channel: (any DataChannel)?
    private var queue: [VoiceEvent] = []
    private var isFlushing = false
    /// The timer of the retries, if they are under way.
    private var retry: TimerID?
    /// How long the timer waits, in seconds.
    private var wait = 1
    /// Whether a reset has ended all: then the next event begins anew.
    private var hasEnded = false

    /// Who hears of failed sends and channels.
    public weak var observer: (any VoiceEventObserver)?

    /// A handler with an empty queue and its first channel, which waits by the clock of its surroundings.
    public init(in surroundings: Surroundings) {
        clock = surroundings.clock
        channels = surroundings.channels
        connect()
    }

    /// Whether there is a channel and that is open.
    public var isReady: Bool { channel?.readyState == .open }

    /// How many events wait.
    public var queuedCount: Int { queue.count }

    /// Uses a channel that somebody else has made.
    public func setDataChannel(_ channel: any DataChannel) {
        self.channel = channel
        channel.delegate = self
        hasEnded = false
        flush()
    }

    /// Queues `event`, begins anew after a reset, and sends what can be sent.
    public func sendEvent(_ event: VoiceEvent) {
        queue.append(event)
        if hasEnded { connect() }
        flush()
    }

    /// Empties the queue.
    public func clear() { queue.removeAll() }

    /// Empties the queue, ends the retries and closes the current channel.
    public func reset() {
        queue.removeAll()
        stopRetries()
        channel?.delegate = nil
        channel?.close()
        channel = nil
        hasEnded = true
    }

    private func connect() {
        guard let new = channels.makeChannel() else { return }
        channel = new
        new.delegate = self
        hasEnded = false
    }

    private func startRetries() {
        if retry != nil { return }
        wait = 1
        setRetry()
    }

    private func setRetry() {
        retry = clock.setTimer(after: .seconds(wait)) { [weak self] in self?.tryAgain() }
    }

    private func stopRetries() {
        if let retry { clock.cancelTimer(retry) }
        retry = nil
    }

    /// Makes a channel, whether or not one is connecting, and will look again.
    private func tryAgain() {
        retry = nil
        if isReady { return }
        connect()
        wait = min(2 * wait, Self.longestWait)
        setRetry()
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

    /// The body of `onopen`, of whichever channel: the retries end, and what waits is sent.
    public func dataChannelDidOpen(_ channel: any DataChannel) {
        stopRetries()
        flush()
    }

    /// Sends what the full buffer had kept back.
    public func dataChannelBufferedAmountIsLow(_ channel: any DataChannel) {
        if channel === self.channel { flush() }
    }

    /// Reports the failure of the current channel.
    public func dataChannel(_ channel: any DataChannel, didFailWith error: DataChannelError) {
        if channel === self.channel { observer?.handlerDidReport(.error(error)) }
    }

    /// The body of `onclose`, of whichever channel: the retries begin, and there is none any more.
    public func dataChannelDidClose(_ channel: any DataChannel) {
        startRetries()
        self.channel = nil
    }
}

extension ReconnectingOnAnyCloseHandler: StateFingerprinting {
    /// Every field but the observer, the clock and where channels come from.
    public func fingerprint(into fingerprint: inout StateFingerprint) {
        fingerprint.add(channel)
        fingerprint.add(isFlushing)
        fingerprint.add(retry)
        fingerprint.add(wait)
        fingerprint.add(hasEnded)
        fingerprint.add(queue)
    }
}
