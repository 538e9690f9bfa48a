import DataChannels

/// A queue that asks every 100 ms whether the channel has drained, and never whether it is still there.
///
/// Modelled on what rtc-dcstream did before its pull request 9: writes wait in a queue; a timer looks until
/// `bufferedAmount` is 0 and then calls the `open` handler, which sends one write and starts the timer for
/// the next. On a channel that has closed the `open` handler sends nothing and starts the timer all the
/// same, and so it goes round for ever. The code is our own: `reset`, `clear` and the reports, which a
/// stream has not, are those of a careful author.
///
/// What voicesim finds it to break:
/// - `livelock`: an event waits when the channel has closed, or while a full buffer was closed with it, and
///   the timer goes round.
///
/// Everything else that a queue can do wrong it avoids: one event at a time leaves the queue, after its
/// send, on the channel that is current then.
///
/// Do not repair it: it is evidence.
public final class PollUntilDrainedHandler: VoiceEventHandling, DataChannelDelegate {
    private static let pause: Duration = .milliseconds(100)

    private let clock: any VoiceClock
    private var dc: (any DataChannel)?
    private var writeQueue: [VoiceEvent] = []
    private var drainTimer: TimerID?

    /// Who hears of failed sends and channels.
    public weak var observer: (any VoiceEventObserver)?

    /// A handler without a channel and with an empty queue, whose pauses wait on `clock`.
    public init(clock: any VoiceClock) {
        self.clock = clock
    }

    /// Whether the channel is open.
    public var isReady: Bool { dc?.readyState == .open }

    /// The length of the queue.
    public var queuedCount: Int { writeQueue.count }

    /// Takes the channel, and begins to send if it is open already.
    public func setDataChannel(_ channel: any DataChannel) {
        if let dc, dc !== channel { dc.delegate = nil }
        dc = channel
        channel.delegate = self
        cancelDrainTimer()
        if channel.readyState == .open { handleOpen() }
    }

    /// Queues, and sends at once if nothing is being waited for.
    public func sendEvent(_ event: VoiceEvent) {
        writeQueue.append(event)
        if drainTimer == nil, let dc, dc.readyState == .open { handleOpen() }
    }

    /// Empties the queue.
    public func clear() { writeQueue = [] }

    /// Forgets queue, timer and channel.
    public func reset() {
        clear()
        cancelDrainTimer()
        dc?.delegate = nil
        dc = nil
    }

    /// Sends one event, if the channel takes it, and sees to it that the next one follows.
    private func handleOpen() {
        guard let event = writeQueue.first, let dc else { return }
        if dc.readyState == .open, dc.bufferedAmount == 0 {
            // Nobody that is told of a failure may send in the middle of this.
            ensureDrainTimer()
            do throws(DataChannelError) {
                try dc.send(event)
                writeQueue.removeFirst()
            } catch {
                observer?.handlerDidReport(.error(error))
            }
        }
        if writeQueue.isEmpty { cancelDrainTimer() } else { ensureDrainTimer() }
    }

    private func ensureDrainTimer() {
        if drainTimer != nil { return }
        drainTimer = clock.setTimer(after: Self.pause) { [weak self] in self?.checkDrained() }
    }

    private func cancelDrainTimer() {
        if let drainTimer { clock.cancelTimer(drainTimer) }
        drainTimer = nil
    }

    private func checkDrained() {
        drainTimer = nil
        guard let dc, !writeQueue.isEmpty else { return }
        if dc.bufferedAmount > 0 { ensureDrainTimer() } else { handleOpen() }
    }

    /// Begins to send.
    public func dataChannelDidOpen(_ channel: any DataChannel) {
        if channel === dc, drainTimer == nil { handleOpen() }
    }

    /// Reports the failure.
    public func dataChannel(_ channel: any DataChannel, didFailWith error: DataChannelError) {
        if channel === dc { observer?.handlerDidReport(.error(error)) }
    }

    /// Does nothing: what waits, waits for the buffer to drain.
    public func dataChannelDidClose(_ channel: any DataChannel) {}
}

extension PollUntilDrainedHandler: StateFingerprinting {
    /// Every field but the observer.
    public func fingerprint(into fingerprint: inout StateFingerprint) {
        fingerprint.add(dc)
        fingerprint.add(drainTimer)
        fingerprint.add(writeQueue)
    }
}
