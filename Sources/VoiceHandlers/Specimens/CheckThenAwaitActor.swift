import DataChannels

/// An actor that looks whether the channel is open, waits until a meter lets it send, and sends.
///
/// What was true before an `await` need not be true after it: the channel may have closed meanwhile, or have
/// been replaced by another. It holds on to the channel that it looked at, so its event goes out on one that
/// is not the current one any more.
///
/// What voicesim finds it to break: `checked-send` and `current-channel-only`, both by that wait, and
/// `stays-cleared`, since the event is out of the queue while it waits; `no-loss`, `no-stuck-queue` and
/// `queued-count` by what becomes of an event whose send is refused; and `quiet-after-reset`, since it tells
/// of errors of every channel.
public actor CheckThenAwaitActor: AsyncVoiceEventHandling {
    private var channel: (any SharedDataChannel)?
    private var queue: [VoiceEvent] = []
    private var isFlushing = false
    private let meter = Meter()
    private let observer: any VoiceEventObserver & Sendable

    /// A handler without a channel and with an empty queue.
    public init(_ surroundings: AsyncSurroundings) {
        observer = surroundings.observer
    }

    /// Whether the current channel is open.
    public var isReady: Bool { channel?.readyState == .open }

    /// How many events wait.
    public var queuedCount: Int { queue.count }

    /// Makes `channel` the current one, and sends what waits.
    public func setDataChannel(_ channel: any SharedDataChannel) async {
        self.channel = channel
        channel.delegate = self
        await flush()
    }

    /// Queues `event`, and sends what waits.
    public func sendEvent(_ event: VoiceEvent) async {
        queue.append(event)
        await flush()
    }

    private func flush() async {
        if isFlushing { return }
        isFlushing = true
        defer { isFlushing = false }
        while let channel, channel.readyState == .open, !queue.isEmpty {
            let event = queue.removeFirst()
            await meter.permit(event.byteCount)
            do throws(DataChannelError) {
                try channel.send(event)
            } catch {
                observer.handlerDidReport(.error(error))
            }
        }
    }

    /// Empties the queue.
    public func clear() { queue = [] }

    /// Empties the queue and gives up the channel.
    public func reset() {
        queue = []
        channel?.delegate = nil
        channel = nil
    }

    /// Counts the bytes that are sent, for all who send.
    private actor Meter {
        private var bytes = 0
        func permit(_ count: Int) { bytes += count }
    }
}

/// Called on whichever thread the channel calls.
extension CheckThenAwaitActor: DataChannelDelegate {
    /// Sends what waits.
    public nonisolated func dataChannelDidOpen(_ channel: any DataChannel) { begin { $0.goOn() } }

    /// Sends what waits.
    public nonisolated func dataChannelBufferedAmountIsLow(_ channel: any DataChannel) { begin { $0.goOn() } }

    /// Reports it.
    public nonisolated func dataChannel(_ channel: any DataChannel, didFailWith error: DataChannelError) {
        observer.handlerDidReport(.error(error))
    }

    /// Nothing: a channel that is closed reads as closed.
    public nonisolated func dataChannelDidClose(_ channel: any DataChannel) {}

    private func goOn() { Task { await flush() } }
}
