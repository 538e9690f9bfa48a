import DataChannels
import Observation

/// The same, mended: a word of a channel is only a reason to look, and only at the channel that is the current one.
@MainActor @Observable
public final class CarefulModel: AsyncVoiceEventHandling {
    /// What the view shows: what the last look came to.
    public private(set) var isConnected = false

    /// What has been said and not sent.
    public private(set) var pending: [VoiceEvent] = []

    @ObservationIgnored private var channel: (any SharedDataChannel)?
    @ObservationIgnored private let observer: any VoiceEventObserver & Sendable

    /// A model without a session.
    public init(_ surroundings: AsyncSurroundings) {
        observer = surroundings.observer
    }

    /// Whether an event would go out at once.
    public var isReady: Bool { channel?.readyState == .open }

    /// How many events wait.
    public var queuedCount: Int { pending.count }

    /// Makes `channel` the current one.
    public func setDataChannel(_ channel: any SharedDataChannel) {
        if let old = self.channel, old !== channel { old.delegate = nil }
        self.channel = channel
        channel.delegate = self
        look()
    }

    /// Queues `event`, and sends what can be sent.
    public func sendEvent(_ event: VoiceEvent) {
        pending.append(event)
        look()
    }

    /// Empties the queue.
    public func clear() { pending = [] }

    /// Forgets the session.
    public func reset() {
        pending = []
        channel?.delegate = nil
        channel = nil
        look()
    }

    private func look() {
        isConnected = isReady
        while let event = pending.first, let channel, channel.readyState == .open {
            do throws(DataChannelError) {
                try channel.send(event)
                pending.removeFirst()
            } catch .type {
                pending.removeFirst()
                observer.handlerDidReport(.error(.type))
                observer.handlerDidReport(.dropped(event))
            } catch {
                observer.handlerDidReport(.error(error))
                break
            }
        }
        isConnected = isReady
    }

    private func failed(_ channel: ObjectIdentifier, _ error: DataChannelError) {
        guard self.channel.map(ObjectIdentifier.init) == channel else { return }
        observer.handlerDidReport(.error(error))
        look()
    }
}

extension CarefulModel: DataChannelDelegate {
    /// It is time to send.
    public nonisolated func dataChannelDidOpen(_ channel: any DataChannel) { lookLater() }

    /// The channel will be over.
    public nonisolated func dataChannelIsClosing(_ channel: any DataChannel) { lookLater() }

    /// The channel is over.
    public nonisolated func dataChannelDidClose(_ channel: any DataChannel) { lookLater() }

    /// There is room again.
    public nonisolated func dataChannelBufferedAmountIsLow(_ channel: any DataChannel) { lookLater() }

    /// Something went wrong.
    public nonisolated func dataChannel(_ channel: any DataChannel, didFailWith error: DataChannelError) {
        Task { @MainActor [channel = ObjectIdentifier(channel)] in failed(channel, error) }
    }

    private nonisolated func lookLater() { Task { @MainActor in look() } }
}
