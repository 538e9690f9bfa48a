import DataChannels

/// A handler that makes one channel, and keeps what it is given while that is not open, for ever if need be.
///
/// Modelled on the realtime adapter that pull request 300 of TanStack ai adds. What is given while the
/// channel is not open goes into a list of pending events, and the `open` event sends them. That is right
/// before the channel opens. Nobody listens for its `close` event, and no other channel is ever made: what is
/// given afterwards is pending too, for ever, and nobody says so. Neither is the list emptied when the
/// application disconnects. The code is our own. Its direct sends past the list and its flush, which have
/// defects of ``PartialFixHandler``, are replaced by the queue and flush of ``ReliableHandler``.
///
/// What voicesim finds it to break:
/// - `no-loss`: what is given when the channel is over, or after a reset, is neither sent nor dropped.
/// - `queued-count`: after a reset the list is as long as before.
///
/// Do not repair it: it is evidence.
public final class PendingForEverHandler: VoiceEventHandling, DataChannelDelegate {
    private var dataChannel: (any DataChannel)?
    private var pendingEvents: [VoiceEvent] = []
    private var isFlushing = false

    /// Who hears of failed sends and channels.
    public weak var observer: (any VoiceEventObserver)?

    /// A handler with an empty list and its only channel, which comes from `channels`.
    public init(channels: any ChannelMaker) {
        dataChannel = channels.makeChannel()
        dataChannel?.delegate = self
    }

    /// Whether the channel is open.
    public var isReady: Bool { dataChannel?.readyState == .open }

    /// The length of the list.
    public var queuedCount: Int { pendingEvents.count }

    /// Takes a channel that somebody else has made, and sends what is pending if it is open.
    public func setDataChannel(_ channel: any DataChannel) {
        if let dataChannel, dataChannel !== channel { dataChannel.delegate = nil }
        dataChannel = channel
        channel.delegate = self
        flushPendingEvents()
    }

    /// Keeps `event`, and sends what can be sent.
    public func sendEvent(_ event: VoiceEvent) {
        pendingEvents.append(event)
        flushPendingEvents()
    }

    /// Empties the list.
    public func clear() { pendingEvents.removeAll() }

    /// Disconnects: closes the channel, and no more.
    public func reset() {
        dataChannel?.delegate = nil
        dataChannel?.close()
        dataChannel = nil
    }

    private func flushPendingEvents() {
        if isFlushing { return }
        isFlushing = true
        defer { isFlushing = false }
        while let event = pendingEvents.first, let dataChannel, dataChannel.readyState == .open {
            do throws(DataChannelError) {
                try dataChannel.send(event)
                pendingEvents.removeFirst()
            } catch .type {
                pendingEvents.removeFirst()
                observer?.handlerDidReport(.error(.type))
                observer?.handlerDidReport(.dropped(event))
            } catch {
                observer?.handlerDidReport(.error(error))
                if dataChannel === self.dataChannel { return }
            }
        }
    }

    /// Sends what is pending.
    public func dataChannelDidOpen(_ channel: any DataChannel) {
        if channel === dataChannel { flushPendingEvents() }
    }

    /// Sends what the full buffer had kept back.
    public func dataChannelBufferedAmountIsLow(_ channel: any DataChannel) {
        if channel === dataChannel { flushPendingEvents() }
    }

    /// Reports the failure.
    public func dataChannel(_ channel: any DataChannel, didFailWith error: DataChannelError) {
        if channel === dataChannel { observer?.handlerDidReport(.error(error)) }
    }

    /// Does nothing: nobody listens for this event.
    public func dataChannelDidClose(_ channel: any DataChannel) {}
}

extension PendingForEverHandler: StateFingerprinting {
    /// Every field but the observer.
    public func fingerprint(into fingerprint: inout StateFingerprint) {
        fingerprint.add(dataChannel)
        fingerprint.add(isFlushing)
        fingerprint.add(pendingEvents)
    }
}
