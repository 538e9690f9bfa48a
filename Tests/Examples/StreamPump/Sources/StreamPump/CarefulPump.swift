import DataChannels

/// The same, mended: the task of a channel ends when the channel is given up, holds nobody while it waits, and what it
/// brings is only a reason to look at the channel.
///
/// Its user listens to streams too: what state the session is in, and what it has to report.
public actor CarefulPump: AsyncVoiceEventHandling {
    /// How the session is.
    public enum State: Sendable, Equatable {
        case without, connecting, connected, closing
    }

    /// Each state that the session comes to. A user who is slow sees the last one, and misses some before.
    public nonisolated let states: AsyncStream<State>

    /// Whatever goes wrong.
    public nonisolated let reports: AsyncStream<HandlerReport>

    private let state: AsyncStream<State>.Continuation
    private let report: AsyncStream<HandlerReport>.Continuation
    private var last = State.without
    private var channel: (any SharedDataChannel)?
    private var ear: ChannelEar?
    private var pump: Task<Void, Never>?
    private var queue: [VoiceEvent] = []

    /// A session without a channel.
    public init() {
        (states, state) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
        (reports, report) = AsyncStream.makeStream()
    }

    deinit {
        pump?.cancel()
        state.finish()
        report.finish()
    }

    /// Whether an event would go out at once.
    public var isReady: Bool { channel?.readyState == .open }

    /// How many events wait.
    public var queuedCount: Int { queue.count }

    /// Makes `channel` the current one.
    public func setDataChannel(_ channel: any SharedDataChannel) {
        // The same one again: what its ear has heard is still on its way here.
        if channel === self.channel { return look() }
        giveUpChannel()
        let (words, mouth) = AsyncStream.makeStream(of: ChannelWord.self)
        let ear = ChannelEar(mouth)
        (self.channel, self.ear) = (channel, ear)
        // The delegate first and the look behind it: what happens between the two is seen twice, and never not at all.
        channel.delegate = ear
        pump = Task { [weak self] in
            for await word in words { await self?.hear(word, of: ear) }
        }
        look()
    }

    /// Queues `event`, and sends what can be sent.
    public func sendEvent(_ event: VoiceEvent) {
        queue.append(event)
        look()
    }

    /// Empties the queue.
    public func clear() { queue = [] }

    /// Forgets the session.
    public func reset() {
        queue = []
        giveUpChannel()
        look()
    }

    private func giveUpChannel() {
        channel?.delegate = nil
        pump?.cancel()
        (channel, ear, pump) = (nil, nil, nil)
    }

    private func hear(_ word: ChannelWord, of ear: ChannelEar) {
        // A word that was on its way here when its channel was given up.
        guard ear === self.ear else { return }
        if case .failed(let error) = word { report.yield(.error(error)) }
        look()
    }

    /// Sends what can be sent, and says what is to be seen.
    private func look() {
        while let event = queue.first, let channel, channel.readyState == .open {
            do throws(DataChannelError) {
                try channel.send(event)
                queue.removeFirst()
            } catch .type {
                queue.removeFirst()
                report.yield(.error(.type))
                report.yield(.dropped(event))
            } catch {
                report.yield(.error(error))
                break
            }
        }
        let now: State =
            switch channel?.readyState {
            case nil, .closed?: .without
            case .connecting?: .connecting
            case .open?: .connected
            case .closing?: .closing
            }
        if now != last { state.yield(now) }
        last = now
    }
}
