import DataChannels
import Observation

/// A view model as it is written first: it shows whether the session is connected, and sends what the user has said.
///
/// Everything happens on the main actor, so nothing can be torn. But what a channel has to say arrives there in a task of
/// its own, later; and then it may be the word of a channel that the model has given up long ago.
@MainActor @Observable
public final class HastyModel: AsyncVoiceEventHandling {
    /// What the view shows.
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
    public var isReady: Bool { isConnected }

    /// How many events wait.
    public var queuedCount: Int { pending.count }

    /// Makes `channel` the current one.
    public func setDataChannel(_ channel: any SharedDataChannel) {
        self.channel = channel
        channel.delegate = self
        isConnected = channel.readyState == .open
        flush()
    }

    /// Queues `event`, and sends what can be sent.
    public func sendEvent(_ event: VoiceEvent) {
        pending.append(event)
        flush()
    }

    /// Empties the queue.
    public func clear() { pending = [] }

    /// Forgets the session.
    public func reset() {
        pending = []
        channel = nil
        isConnected = false
    }

    private func connected() {
        isConnected = true
        flush()
    }

    private func disconnected() { isConnected = false }

    private func flush() {
        while isConnected, let channel, let event = pending.first {
            do throws(DataChannelError) {
                try channel.send(event)
                pending.removeFirst()
            } catch .type {
                pending.removeFirst()
                observer.handlerDidReport(.error(.type))
                observer.handlerDidReport(.dropped(event))
            } catch {
                observer.handlerDidReport(.error(error))
                return
            }
        }
    }
}

extension HastyModel: DataChannelDelegate {
    /// It is time to send.
    public nonisolated func dataChannelDidOpen(_ channel: any DataChannel) {
        Task { @MainActor in connected() }
    }

    /// There is room again.
    public nonisolated func dataChannelBufferedAmountIsLow(_ channel: any DataChannel) {
        Task { @MainActor in flush() }
    }

    /// The channel is over.
    public nonisolated func dataChannelDidClose(_ channel: any DataChannel) {
        Task { @MainActor in disconnected() }
    }

    /// Something went wrong.
    public nonisolated func dataChannel(_ channel: any DataChannel, didFailWith error: DataChannelError) {
        observer.handlerDidReport(.error(error))
    }
}
