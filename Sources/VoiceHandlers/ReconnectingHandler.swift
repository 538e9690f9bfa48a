import DataChannels

/// Makes its data channels itself, and another one whenever the one it has is over: it holds every property
/// that voicesim knows.
///
/// It connects with the first event that it is given. Afterwards one timer runs whenever something is amiss:
/// the channel is not open, or something waits although it is. When the timer fires the handler looks again,
/// and makes another channel if the one it has is still not open. So no single event has to come: a channel
/// that never opens, one that stays closing and one that closes without a word are all replaced.
///
/// It rests on the five decisions of ``ReliableHandler``, and on three of its own:
///
/// 1. *One timer.* A handler that sets a second one, or forgets to take one back, makes two channels where it
///    wanted one.
/// 2. *A new channel first, then the old one goes.* The old one loses its delegate and is closed. If no
///    channel can be had the old one stays, and the handler asks again later.
/// 3. *Patience that grows.* The wait doubles from 1 s to 32 s with each channel that has not opened, and
///    begins anew with one that has. A channel that is connecting gets 15 s at least.
///
/// Like `ReliableHandler` it promises acceptance and not delivery, and a full queue refuses the newest event
/// and reports it as dropped.
public final class ReconnectingHandler: VoiceEventHandling, DataChannelDelegate {
    private static let mostDoublings = 5
    private static let leastWaitToOpen = 15

    private let clock: any VoiceClock
    private let channels: any ChannelMaker
    private var channel: (any DataChannel)?
    private var queue: [VoiceEvent] = []
    private var isFlushing = false
    /// The timer that will look again, if something is amiss.
    private var retry: TimerID?
    /// How often the wait has doubled.
    private var doublings = 0
    private let limit: Int

    /// Who hears of failed sends and channels, and which events were dropped.
    public weak var observer: (any VoiceEventObserver)?

    /// A handler that queues at most `capacity` events (at least 1), waits by the clock of its surroundings
    /// and gets its channels there; it has none yet.
    public init(capacity: Int = 256, in surroundings: Surroundings) {
        precondition(capacity >= 1, "a handler must be able to queue one event")
        limit = capacity
        clock = surroundings.clock
        channels = surroundings.channels
    }

    /// Whether the current channel is open.
    public var isReady: Bool { channel?.readyState == .open }

    /// How many events wait.
    public var queuedCount: Int { queue.count }

    /// The most events that may wait.
    public var capacity: Int? { limit }

    /// Uses a channel that somebody else has made, until that is over.
    public func setDataChannel(_ channel: any DataChannel) {
        cancelRetry()
        if self.channel !== channel { use(channel) }
        flush()
        watch()
    }

    /// Queues `event`, connects if there is no channel and none to come, and sends what can be sent. An event
    /// that finds the queue full is dropped, and reported as dropped.
    public func sendEvent(_ event: VoiceEvent) {
        guard queue.count < limit else {
            report(.dropped(event))
            return
        }
        queue.append(event)
        if channel == nil, retry == nil { connect() }
        flush()
        watch()
    }

    /// Empties the queue.
    public func clear() { queue.removeAll() }

    /// Empties the queue, closes the channel, and connects again only with the next event.
    public func reset() {
        clear()
        cancelRetry()
        doublings = 0
        letGo()
    }

    private func letGo() {
        channel?.delegate = nil
        channel?.close()
        channel = nil
    }

    private func use(_ channel: any DataChannel) {
        letGo()
        self.channel = channel
        channel.delegate = self
    }

    /// Makes a channel. If there can be none, what there is stays.
    private func connect() {
        if let channel = channels.makeChannel() { use(channel) }
        if doublings < Self.mostDoublings { doublings += 1 }
    }

    /// Sees to it that the timer runs if something is amiss, and only then.
    private func watch() {
        let state = channel?.readyState
        if state == .open, queue.isEmpty { return cancelRetry() }
        if retry != nil || state == nil && queue.isEmpty { return }
        let wait = 1 << doublings
        let seconds = state == .connecting ? max(wait, Self.leastWaitToOpen) : wait
        retry = clock.setTimer(after: .seconds(seconds)) { [weak self] in self?.lookAgain() }
    }

    private func cancelRetry() {
        if let retry { clock.cancelTimer(retry) }
        retry = nil
    }

    private func lookAgain() {
        retry = nil
        if channel?.readyState != .open { connect() }
        flush()
        watch()
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
            queue.removeFirst()
            report(.error(.type))
            report(.dropped(event))
        } catch {
            report(.error(error))
            return self.channel !== channel
        }
        return true
    }

    private func report(_ report: HandlerReport) {
        observer?.handlerDidReport(report)
    }

    /// Sends what waits; the next wait is a short one again.
    public func dataChannelDidOpen(_ channel: any DataChannel) {
        guard channel === self.channel else { return }
        doublings = 0
        cancelRetry()
        flush()
        watch()
    }

    /// Sends what the full buffer had kept back.
    public func dataChannelBufferedAmountIsLow(_ channel: any DataChannel) {
        guard channel === self.channel else { return }
        flush()
        watch()
    }

    /// Will make another channel.
    public func dataChannelIsClosing(_ channel: any DataChannel) { lose(channel) }

    /// Will make another channel, and reports the failure.
    public func dataChannel(_ channel: any DataChannel, didFailWith error: DataChannelError) {
        guard channel === self.channel else { return }
        lose(channel)
        report(.error(error))
    }

    /// Will make another channel.
    public func dataChannelDidClose(_ channel: any DataChannel) { lose(channel) }

    /// The wait for a channel to open, or for its buffer to drain, is over.
    private func lose(_ channel: any DataChannel) {
        guard channel === self.channel else { return }
        cancelRetry()
        watch()
    }
}

extension ReconnectingHandler: StateFingerprinting {
    /// Every field but the observer, the clock and where channels come from.
    public func fingerprint(into fingerprint: inout StateFingerprint) {
        fingerprint.add(channel)
        fingerprint.add(isFlushing)
        fingerprint.add(retry)
        fingerprint.add(doublings)
        fingerprint.add(queue)
    }
}
