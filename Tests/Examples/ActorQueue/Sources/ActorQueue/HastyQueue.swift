import DataChannels

/// An actor with a queue, as it is written first.
///
/// "Nothing else can happen here, it is an actor." But an actor does other things while one of its calls waits: between
/// the line that takes the first event of the queue and the line that removes it there is an `await`. A second call
/// comes by there, and sends the same event once more.
public actor HastyQueue: AsyncVoiceEventHandling {
    private var channel: (any SharedDataChannel)?
    private var queue: [VoiceEvent] = []
    private let signer = Signer()
    private let observer: any VoiceEventObserver & Sendable

    /// A queue without a channel.
    public init(_ surroundings: AsyncSurroundings) {
        observer = surroundings.observer
    }

    /// Whether an event would go out at once.
    public var isReady: Bool { channel?.readyState == .open }

    /// How many events wait.
    public var queuedCount: Int { queue.count }

    /// Makes `channel` the current one.
    public func setDataChannel(_ channel: any SharedDataChannel) async {
        self.channel?.delegate = nil
        self.channel = channel
        channel.delegate = self
        await flush()
    }

    /// Queues `event`, and sends what can be sent.
    public func sendEvent(_ event: VoiceEvent) async {
        queue.append(event)
        await flush()
    }

    /// Empties the queue.
    public func clear() { queue = [] }

    /// Forgets the session.
    public func reset() {
        queue = []
        channel?.delegate = nil
        channel = nil
    }

    private func flush() async {
        while let channel, channel.readyState == .open, let event = queue.first {
            let signed = await signer.sign(event)
            do throws(DataChannelError) {
                try channel.send(signed)
                if !queue.isEmpty { queue.removeFirst() }
            } catch {
                observer.handlerDidReport(.error(error))
                guard error == .type else { return }
                // No channel will ever take it.
                if !queue.isEmpty { queue.removeFirst() }
                observer.handlerDidReport(.dropped(event))
            }
        }
    }
}

extension HastyQueue: DataChannelDelegate {
    /// It is time to send.
    public nonisolated func dataChannelDidOpen(_ channel: any DataChannel) { Task { await flush() } }

    /// There is room again.
    public nonisolated func dataChannelBufferedAmountIsLow(_ channel: any DataChannel) {
        Task { await flush() }
    }

    /// The channel is over.
    public nonisolated func dataChannelDidClose(_ channel: any DataChannel) {}

    /// Something went wrong.
    public nonisolated func dataChannel(_ channel: any DataChannel, didFailWith error: DataChannelError) {
        observer.handlerDidReport(.error(error))
    }
}
