import DataChannels

/// The same, mended: one call flushes at a time, and whatever it knew before an `await` it looks up again behind it.
public actor CarefulQueue: AsyncVoiceEventHandling {
    private var channel: (any SharedDataChannel)?
    private var queue: [VoiceEvent] = []
    private var isFlushing = false

    /// How often the queue has been emptied by somebody else than the one who flushes.
    private var clearings = 0
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
        if let old = self.channel, old !== channel { old.delegate = nil }
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
    public func clear() {
        queue = []
        clearings += 1
    }

    /// Forgets the session.
    public func reset() {
        clear()
        channel?.delegate = nil
        channel = nil
    }

    private func flush() async {
        // Whoever flushes already comes to the new event too.
        if isFlushing { return }
        isFlushing = true
        defer { isFlushing = false }
        while let event = queue.first, channel?.readyState == .open {
            let before = clearings
            let signed = await signer.sign(event)
            // The queue may have been emptied meanwhile, and the channel may be another one, or none.
            guard clearings == before, let channel, channel.readyState == .open else { continue }
            do throws(DataChannelError) {
                try channel.send(signed)
                queue.removeFirst()
            } catch .type {
                // No channel will ever take it.
                queue.removeFirst()
                observer.handlerDidReport(.error(.type))
                observer.handlerDidReport(.dropped(event))
            } catch {
                // The channel says when there is room again; a closed one will be replaced.
                observer.handlerDidReport(.error(error))
                return
            }
        }
    }

    private func failed(_ channel: ObjectIdentifier, _ error: DataChannelError) {
        guard self.channel.map(ObjectIdentifier.init) == channel else { return }
        observer.handlerDidReport(.error(error))
    }
}

extension CarefulQueue: DataChannelDelegate {
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
        Task { [channel = ObjectIdentifier(channel)] in await failed(channel, error) }
    }
}
