import DataChannels

/// A queue that takes a message out, looks at the channel once more, and returns if that is not open.
///
/// Modelled on how rtc-dcstream sends what waits, since its pull request 9: it looks whether the channel is
/// open and its buffer empty, takes the first write out of the queue, and hands it to a function that looks
/// whether the channel is open. If that has changed meanwhile the function returns, and nobody has the write
/// any more. The code is our own, and in it a channel that has closed keeps what waits for the next one,
/// where rtc-dcstream means to throw it away; a send that throws, which rtc-dcstream takes for one that went,
/// puts the message back; and the reports are those of a careful author.
///
/// What voicesim finds it to break:
/// - `no-loss`: the channel leaves `open` between the two looks. That takes a transport on other threads.
/// - `no-stuck-queue`, `queued-count`: by the same, since what is lost is outstanding for ever.
///
/// Do not repair it: it is evidence.
public final class ShiftThenCheckHandler: VoiceEventHandling, DataChannelDelegate {
    private static let pause: Duration = .milliseconds(100)

    private let clock: any VoiceClock
    private var channel: (any DataChannel)?
    private var queue: [VoiceEvent] = []
    /// The timer that looks whether the buffer is empty, so that the next message may go.
    private var clearTimer: TimerID?
    private var isSending = false

    /// Who hears of failed sends and channels.
    public weak var observer: (any VoiceEventObserver)?

    /// A handler without a channel and with an empty queue, whose pauses wait on `clock`.
    public init(clock: any VoiceClock) {
        self.clock = clock
    }

    /// Whether the channel is open.
    public var isReady: Bool { channel?.readyState == .open }

    /// The length of the queue.
    public var queuedCount: Int { queue.count }

    /// Takes the channel, and begins to send if it is open already.
    public func setDataChannel(_ channel: any DataChannel) {
        if let old = self.channel, old !== channel { old.delegate = nil }
        self.channel = channel
        channel.delegate = self
        sendNext()
    }

    /// Queues, and sends at once if nothing is under way.
    public func sendEvent(_ event: VoiceEvent) {
        queue.append(event)
        sendNext()
    }

    /// Empties the queue.
    public func clear() { queue = [] }

    /// Forgets queue, timer and channel.
    public func reset() {
        clear()
        cancelClearCheck()
        channel?.delegate = nil
        channel = nil
    }

    /// Sends the first message if the channel is open and has nothing in its buffer.
    private func sendNext() {
        cancelClearCheck()
        guard !isSending, !queue.isEmpty, let channel, channel.readyState == .open else { return }
        if channel.bufferedAmount == 0 {
            isSending = true
            send(queue.removeFirst(), on: channel)
            isSending = false
        }
        ensureClearCheck()
    }

    /// Looks once more, and sends.
    private func send(_ event: VoiceEvent, on channel: any DataChannel) {
        guard channel.readyState == .open else { return }
        do throws(DataChannelError) {
            try channel.send(event)
        } catch .type {
            observer?.handlerDidReport(.error(.type))
            observer?.handlerDidReport(.dropped(event))
        } catch {
            queue.insert(event, at: 0)
            observer?.handlerDidReport(.error(error))
        }
    }

    private func ensureClearCheck() {
        if queue.isEmpty || clearTimer != nil { return }
        clearTimer = clock.setTimer(after: Self.pause) { [weak self] in
            self?.clearTimer = nil
            self?.sendNext()
        }
    }

    private func cancelClearCheck() {
        if let clearTimer { clock.cancelTimer(clearTimer) }
        clearTimer = nil
    }

    /// Begins to send.
    public func dataChannelDidOpen(_ channel: any DataChannel) {
        if channel === self.channel { sendNext() }
    }

    /// Reports the failure.
    public func dataChannel(_ channel: any DataChannel, didFailWith error: DataChannelError) {
        if channel === self.channel { observer?.handlerDidReport(.error(error)) }
    }

    /// Does nothing: what waits, waits for another channel.
    public func dataChannelDidClose(_ channel: any DataChannel) {}
}

extension ShiftThenCheckHandler: StateFingerprinting {
    /// Every field but the observer.
    public func fingerprint(into fingerprint: inout StateFingerprint) {
        fingerprint.add(channel)
        fingerprint.add(isSending)
        fingerprint.add(clearTimer)
        fingerprint.add(queue)
    }
}
