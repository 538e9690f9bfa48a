import DataChannels

/// A buffer that tries its first message again every 100 ms, whatever has become of the channel.
///
/// Modelled on what issue 292 of peerjs reports. A send is tried without a look at the channel; one that
/// throws is caught without a word, the message goes into a buffer, and a timer tries the first of the buffer
/// again. A channel that is gone throws for ever, and so it goes round for ever; pull request 11 of
/// webrtc-chord tells of a page that came to do nothing else. The code is our own; `clear` and `reset`, which
/// empty the buffer and take the timer back, are those of a careful author, and what is given before there is
/// a channel waits, where peerjs refuses it.
///
/// What voicesim finds it to break:
/// - `livelock`: a message waits when the channel has closed, and the timer goes round.
/// - `checked-send`: nobody asks the channel whether it is open.
/// - `failure-reported`: what is caught is told to nobody, and nobody listens for a channel that fails.
///
/// Order and number are right: nothing is sent past the buffer, and a message leaves it after its send.
///
/// Do not repair it: it is evidence.
public final class RetryForEverHandler: VoiceEventHandling, DataChannelDelegate {
    private static let pause: Duration = .milliseconds(100)

    private let clock: any VoiceClock
    private var dc: (any DataChannel)?
    private var buffer: [VoiceEvent] = []
    /// The timer that will try again: while it is set, nothing is tried.
    private var retry: TimerID?

    /// Hears nothing: what goes wrong is caught and not told.
    public weak var observer: (any VoiceEventObserver)?

    /// A handler without a channel and with an empty buffer, whose pauses wait on `clock`.
    public init(clock: any VoiceClock) {
        self.clock = clock
    }

    /// Whether the channel is open.
    public var isReady: Bool { dc?.readyState == .open }

    /// The length of the buffer.
    public var queuedCount: Int { buffer.count }

    /// Takes the channel, and tries what waits.
    public func setDataChannel(_ channel: any DataChannel) {
        if let dc, dc !== channel { dc.delegate = nil }
        dc = channel
        channel.delegate = self
        if retry == nil { tryBuffer() }
    }

    /// Tries to send, and keeps what could not be sent.
    public func sendEvent(_ event: VoiceEvent) {
        if retry != nil || !buffer.isEmpty || !trySend(event) { buffer.append(event) }
    }

    /// Empties the buffer.
    public func clear() { buffer = [] }

    /// Forgets buffer, timer and channel.
    public func reset() {
        clear()
        if let retry { clock.cancelTimer(retry) }
        retry = nil
        dc?.delegate = nil
        dc = nil
    }

    /// - Returns: whether the channel took it. If it threw, all is to be tried again.
    private func trySend(_ event: VoiceEvent) -> Bool {
        guard let dc else { return false }
        do throws(DataChannelError) {
            try dc.send(event)
            return true
        } catch {
            retry = clock.setTimer(after: Self.pause) { [weak self] in
                self?.retry = nil
                self?.tryBuffer()
            }
            return false
        }
    }

    /// Tries the first message of the buffer, and the next one if that went.
    private func tryBuffer() {
        while let event = buffer.first, trySend(event) { buffer.removeFirst() }
    }

    /// Tries what waits, if no timer will.
    public func dataChannelDidOpen(_ channel: any DataChannel) {
        if channel === dc, retry == nil { tryBuffer() }
    }

    /// Does nothing: what waits is tried again.
    public func dataChannelDidClose(_ channel: any DataChannel) {}
}

extension RetryForEverHandler: StateFingerprinting {
    /// Every field but the observer.
    public func fingerprint(into fingerprint: inout StateFingerprint) {
        fingerprint.add(dc)
        fingerprint.add(retry)
        fingerprint.add(buffer)
    }
}
