import DataChannels
import Synchronization

/// An actor that encodes each event off the actor before it queues it, as is advised for large ones.
///
/// Two calls are under way at a time, each waits for its encoding, and the second may be done first: the
/// actor is free while a call of it waits, and does whatever is ready (reentrancy, SE-0306). Everything else
/// is done as ``ReliableActor`` does it.
///
/// What voicesim finds it to break: `in-order`, by two calls that overtake each other, and `stays-cleared`,
/// by a call that waits for its encoding while the queue is emptied, and then queues its event all the same.
/// Neither is possible in a handler that waits for nothing.
public actor EncodeThenSendActor: AsyncVoiceEventHandling {
    private var channel: (any SharedDataChannel)?
    private var queue: [VoiceEvent] = []
    /// How many events are being encoded.
    private var encoding = 0
    private let encoder = Encoder()
    private let observer: any VoiceEventObserver & Sendable

    /// A handler without a channel and with an empty queue.
    public init(_ surroundings: AsyncSurroundings) {
        observer = surroundings.observer
    }

    /// Whether the current channel is open.
    public var isReady: Bool { channel?.readyState == .open }

    /// How many events wait, those that are being encoded too.
    public var queuedCount: Int { queue.count + encoding }

    /// Makes `channel` the current one; its predecessor is not heard any more. Sends what waits if it is
    /// open.
    public func setDataChannel(_ channel: any SharedDataChannel) {
        if let old = self.channel, old !== channel { old.delegate = nil }
        self.channel = channel
        channel.delegate = self
        flush()
    }

    /// Encodes `event`, then queues it, and sends what can be sent.
    public func sendEvent(_ event: VoiceEvent) async {
        encoding += 1
        let encoded = await encoder.encode(event)
        encoding -= 1
        queue.append(encoded)
        flush()
    }

    /// Empties the queue.
    public func clear() { queue = [] }

    /// Empties the queue and gives up the channel.
    public func reset() {
        queue = []
        channel?.delegate = nil
        channel = nil
    }

    private func flush() {
        while let event = queue.first, let channel, channel.readyState == .open {
            do throws(DataChannelError) {
                guard try channel.trySend(event) else { throw .operation }
                queue.removeFirst()
            } catch .type {
                queue.removeFirst()
                observer.handlerDidReport(.error(.type))
                observer.handlerDidReport(.dropped(event))
            } catch {
                return observer.handlerDidReport(.error(error))
            }
        }
    }

    private func mayGoOn(_ channel: ObjectIdentifier) { if isCurrent(channel) { flush() } }

    private func failed(_ channel: ObjectIdentifier, _ error: DataChannelError) {
        if isCurrent(channel) { observer.handlerDidReport(.error(error)) }
    }

    private func isCurrent(_ channel: ObjectIdentifier) -> Bool {
        self.channel.map(ObjectIdentifier.init) == channel
    }

    /// Makes the text that goes over the wire.
    private final class Encoder: Sendable {
        private let bytes = Atomic(0)

        /// Runs on any thread, since a large event takes long.
        @concurrent func encode(_ event: VoiceEvent) async -> VoiceEvent {
            bytes.add(event.byteCount, ordering: .relaxed)
            return event
        }
    }
}

/// Called on whichever thread the channel calls: each event goes to the actor, in their order.
extension EncodeThenSendActor: DataChannelDelegate {
    /// Sends what waits.
    public nonisolated func dataChannelDidOpen(_ channel: any DataChannel) {
        begin { [channel = ObjectIdentifier(channel)] in $0.mayGoOn(channel) }
    }

    /// Sends what the full buffer had kept back.
    public nonisolated func dataChannelBufferedAmountIsLow(_ channel: any DataChannel) {
        begin { [channel = ObjectIdentifier(channel)] in $0.mayGoOn(channel) }
    }

    /// Reports the failure of the current channel.
    public nonisolated func dataChannel(_ channel: any DataChannel, didFailWith error: DataChannelError) {
        begin { [channel = ObjectIdentifier(channel)] in $0.failed(channel, error) }
    }

    /// Nothing: a channel that is closed reads as closed.
    public nonisolated func dataChannelDidClose(_ channel: any DataChannel) {}
}
