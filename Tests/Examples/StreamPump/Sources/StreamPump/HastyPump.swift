import DataChannels

/// A session whose channel speaks through a stream, as it is written first: every channel gets a task that pumps its
/// words.
///
/// Nobody ends that task. It waits for the next word of a channel that has been given up, holds the session while it
/// waits, and does what an old channel says: the `close` of the last one makes the next one look closed.
public actor HastyPump: AsyncVoiceEventHandling {
    private var channel: (any SharedDataChannel)?
    private var ear: ChannelEar?
    private var isOpen = false
    private var queue: [VoiceEvent] = []
    private let observer: any VoiceEventObserver & Sendable

    /// A session without a channel.
    public init(_ surroundings: AsyncSurroundings) {
        observer = surroundings.observer
    }

    /// Whether an event would go out at once.
    public var isReady: Bool { isOpen }

    /// How many events wait.
    public var queuedCount: Int { queue.count }

    /// Makes `channel` the current one.
    public func setDataChannel(_ channel: any SharedDataChannel) {
        let (words, mouth) = AsyncStream.makeStream(of: ChannelWord.self)
        self.channel = channel
        // A channel holds its delegate weakly.
        ear = ChannelEar(mouth)
        channel.delegate = ear
        isOpen = channel.readyState == .open
        Task { for await word in words { hear(word) } }
        flush()
    }

    /// Queues `event`, and sends what can be sent.
    public func sendEvent(_ event: VoiceEvent) {
        queue.append(event)
        flush()
    }

    /// Empties the queue.
    public func clear() { queue = [] }

    /// Forgets the session.
    public func reset() {
        queue = []
        channel = nil
        isOpen = false
    }

    private func hear(_ word: ChannelWord) {
        switch word {
        case .open: isOpen = true
        case .closing, .closed: isOpen = false
        case .low: break
        case .failed(let error): observer.handlerDidReport(.error(error))
        }
        flush()
    }

    private func flush() {
        while isOpen, let channel, let event = queue.first {
            do throws(DataChannelError) {
                try channel.send(event)
                queue.removeFirst()
            } catch .type {
                queue.removeFirst()
                observer.handlerDidReport(.error(.type))
                observer.handlerDidReport(.dropped(event))
            } catch {
                observer.handlerDidReport(.error(error))
                return
            }
        }
    }
}
