import DataChannels

/// The handler to take home where a lost message is dear: it delivers.
///
/// ``ReliableHandler`` promises acceptance: a message that a channel has accepted is out of its hands, and
/// lost where the far side closes, the transport fails, or nobody listens there yet. This one keeps every
/// event until the far side has acknowledged it, and sends it again on the next channel. For that the far
/// side must play along: it says hello on a channel when it listens there, acknowledges what it hears by its
/// id, and takes what comes again with the same id for one message.
///
/// On the wire an event travels in an envelope with its id, `{"id":7,"event":…}`; the far side says
/// `{"type":"hello"}` and `{"type":"ack","id":7}`. Whatever else it says is passed on to the observer.
///
/// Five decisions beside those of ``ReliableHandler``:
///
/// 1. *Nothing goes to a far side that has not said hello.* A channel that both sides have negotiated opens
///    here while nobody listens there; what is flushed on open is gone.
/// 2. *An event leaves the queue when it is acknowledged*, not when it is sent. A new channel begins with the
///    oldest that is not: so the order holds, and what came twice is known by its id.
/// 3. *A full queue refuses the newest event*, which has never been sent: what has been sent may have been
///    heard, and to report it as dropped could be a lie.
/// 4. *A refusal is asked again after a second*, whatever event comes or does not come.
/// 5. *A channel that has closed is kept until it is replaced*, so that an error of it that comes late is
///    reported all the same.
public final class AcknowledgedHandler: VoiceEventHandling, DataChannelDelegate {
    /// An event that has not been acknowledged.
    private struct Letter {
        let id: Int
        let event: VoiceEvent
        let wire: VoiceEvent
        /// Whether the current channel has accepted it.
        var isUnderWay = false
    }

    private static let retryDelay: Duration = .seconds(1)

    private let clock: any VoiceClock
    private let limit: Int
    private var channel: (any DataChannel)?
    private var letters: [Letter] = []
    private var nextID = 1
    /// Whether the far side listens on the current channel.
    private var isHeard = false
    private var isFlushing = false
    private var retry: TimerID?

    /// Who hears of failed sends and channels, of dropped events, and of what the far side says.
    public weak var observer: (any VoiceEventObserver)?

    /// A handler without a channel that keeps at most `capacity` events (at least 1) which have not been
    /// acknowledged.
    public init(clock: any VoiceClock, capacity: Int = 256) {
        precondition(capacity >= 1, "a handler must be able to keep one event")
        self.clock = clock
        limit = capacity
    }

    /// Whether the current channel is open.
    public var isReady: Bool { channel?.readyState == .open }

    /// How many events have not been acknowledged.
    public var queuedCount: Int { letters.count }

    /// The most events that may wait for their acknowledgement.
    public var capacity: Int? { limit }

    /// Makes `channel` the current one. Nothing is known to have arrived that has not been acknowledged, so
    /// all of it goes out again once the far side says hello here.
    public func setDataChannel(_ channel: any DataChannel) {
        if let old = self.channel {
            if old === channel { return flush() }
            old.delegate = nil
        }
        self.channel = channel
        isHeard = false
        for place in letters.indices { letters[place].isUnderWay = false }
        channel.delegate = self
        flush()
    }

    /// Keeps `event` until it has arrived. An event that finds the queue full is dropped, and reported as
    /// dropped.
    public func sendEvent(_ event: VoiceEvent) {
        guard letters.count < limit else {
            report(.dropped(event))
            return
        }
        letters.append(Letter(id: nextID, event: event, wire: Self.envelope(nextID, event)))
        nextID += 1
        flush()
    }

    /// Forgets what has not been acknowledged.
    public func clear() { letters.removeAll() }

    /// Forgets what has not been acknowledged, and gives up the channel.
    public func reset() {
        clear()
        cancelRetry()
        channel?.delegate = nil
        channel = nil
        isHeard = false
    }

    private func flush() {
        if isFlushing { return }
        isFlushing = true
        while sendNext() {}
        isFlushing = false
    }

    /// Sends the oldest event that is not under way, if there is one and it can go.
    ///
    /// - Returns: whether to look for the next.
    private func sendNext() -> Bool {
        guard isHeard, let letter = letters.first(where: { !$0.isUnderWay }), let channel,
            channel.readyState == .open
        else { return false }
        do throws(DataChannelError) {
            guard try channel.trySend(letter.wire) else { throw .operation }
            if let place = place(of: letter.id) { letters[place].isUnderWay = true }
        } catch .type {
            // It is too large for this channel and for every other.
            if let place = place(of: letter.id) { letters.remove(at: place) }
            report(.error(.type))
            report(.dropped(letter.event))
        } catch {
            retryLater()
            report(.error(error))
            return self.channel !== channel
        }
        return true
    }

    private func place(of id: Int) -> Int? { letters.firstIndex { $0.id == id } }

    private func retryLater() {
        cancelRetry()
        retry = clock.setTimer(after: Self.retryDelay) { [weak self] in
            self?.retry = nil
            self?.flush()
        }
    }

    private func cancelRetry() {
        if let retry { clock.cancelTimer(retry) }
        retry = nil
    }

    private func report(_ report: HandlerReport) { observer?.handlerDidReport(report) }

    /// Nothing goes out before the far side has said hello.
    public func dataChannelDidOpen(_ channel: any DataChannel) {
        if channel === self.channel { flush() }
    }

    /// Takes hello and acknowledgements, and passes on everything else.
    public func dataChannel(_ channel: any DataChannel, didReceive event: VoiceEvent) {
        guard channel === self.channel else { return }
        if event == Self.hello {
            isHeard = true
        } else if let id = Self.acknowledged(by: event) {
            letters.removeAll { $0.id == id }
        } else {
            report(.received(event))
        }
        flush()
    }

    /// Sends what the full buffer had kept back.
    public func dataChannelBufferedAmountIsLow(_ channel: any DataChannel) {
        if channel === self.channel { flush() }
    }

    /// Reports the failure of the current channel.
    public func dataChannel(_ channel: any DataChannel, didFailWith error: DataChannelError) {
        if channel === self.channel { report(.error(error)) }
    }

    /// Waits for the next channel.
    public func dataChannelDidClose(_ channel: any DataChannel) {}
}

extension AcknowledgedHandler: StateFingerprinting {
    /// Every field but the observer.
    public func fingerprint(into fingerprint: inout StateFingerprint) {
        fingerprint.add(channel)
        fingerprint.add(isHeard)
        fingerprint.add(isFlushing)
        fingerprint.add(retry)
        fingerprint.add(nextID)
        fingerprint.add(letters.map(\.wire))
        for letter in letters { fingerprint.add(letter.isUnderWay) }
    }
}
