import DataChannels

/// A handler that makes its channel itself, with a status that only an error ends.
///
/// Modelled on what issue 613 of openai-agents-js reports, and pull request 620 repairs. The status is
/// `connecting` when the channel has been made and `connected` when it has opened; it is `disconnected` again
/// when the channel tells of an error, and nobody listens for the far side that closes. The status then says
/// `connected` for ever, and connecting does nothing while it says so: an application that believes it waits
/// for ever. The code is our own; that the handler connects by itself, with a message that it is given and
/// after an error with what waits, stands for that application. Queue and flush are those of
/// ``ReliableHandler``.
///
/// What voicesim finds it to break:
/// - `ready-flag`: the channel has closed, and the status says `connected`.
/// - `no-loss`: what a full buffer had kept back then, and what is given afterwards, waits for ever, since
///   nobody makes another channel.
///
/// A channel that fails does no harm, because that comes with an error.
///
/// Do not repair it: it is evidence.
public final class OneEventFlagHandler: VoiceEventHandling, DataChannelDelegate {
    private enum Status: Int {
        case disconnected
        case connecting
        case connected
    }

    private let channels: any ChannelMaker
    private var status = Status.disconnected
    private var channel: (any DataChannel)?
    private var queue: [VoiceEvent] = []
    private var isFlushing = false

    /// Who hears of failed sends and channels.
    public weak var observer: (any VoiceEventObserver)?

    /// A handler with an empty queue that gets its channels from `channels`, and has none yet.
    public init(channels: any ChannelMaker) {
        self.channels = channels
    }

    /// Whether the status says so.
    public var isReady: Bool { status == .connected }

    /// How many events wait.
    public var queuedCount: Int { queue.count }

    /// Takes a channel that somebody else has made.
    public func setDataChannel(_ channel: any DataChannel) {
        disconnect()
        take(channel, channel.readyState == .open ? .connected : .connecting)
        flush()
    }

    /// Queues `event`, connects if the status says that it is needed, and sends what can be sent.
    public func sendEvent(_ event: VoiceEvent) {
        queue.append(event)
        connect()
        flush()
    }

    /// Empties the queue.
    public func clear() { queue.removeAll() }

    /// Empties the queue and closes the channel.
    public func reset() {
        queue.removeAll()
        disconnect()
    }

    /// Makes a channel, unless there is one by the status.
    private func connect() {
        guard status == .disconnected, let channel = channels.makeChannel() else { return }
        take(channel, .connecting)
    }

    private func take(_ channel: any DataChannel, _ status: Status) {
        self.channel = channel
        self.status = status
        channel.delegate = self
    }

    private func disconnect() {
        channel?.delegate = nil
        channel?.close()
        channel = nil
        status = .disconnected
    }

    private func flush() {
        if isFlushing { return }
        isFlushing = true
        defer { isFlushing = false }
        while let event = queue.first, let channel, channel.readyState == .open {
            do throws(DataChannelError) {
                try channel.send(event)
                queue.removeFirst()
            } catch .type {
                queue.removeFirst()
                observer?.handlerDidReport(.error(.type))
                observer?.handlerDidReport(.dropped(event))
            } catch {
                observer?.handlerDidReport(.error(error))
                if channel === self.channel { return }
            }
        }
    }

    /// The body of `onopen`: the status says `connected`, and what waits is sent.
    public func dataChannelDidOpen(_ channel: any DataChannel) {
        guard channel === self.channel else { return }
        status = .connected
        flush()
    }

    /// Sends what the full buffer had kept back.
    public func dataChannelBufferedAmountIsLow(_ channel: any DataChannel) {
        if channel === self.channel { flush() }
    }

    /// The body of `onerror`: the status says `disconnected`, and what waits needs another channel.
    public func dataChannel(_ channel: any DataChannel, didFailWith error: DataChannelError) {
        guard channel === self.channel else { return }
        disconnect()
        if !queue.isEmpty { connect() }
        observer?.handlerDidReport(.error(error))
    }

    /// Does nothing: nobody listens for this event.
    public func dataChannelDidClose(_ channel: any DataChannel) {}
}

extension OneEventFlagHandler: StateFingerprinting {
    /// Every field but the observer and where channels come from.
    public func fingerprint(into fingerprint: inout StateFingerprint) {
        fingerprint.add(status.rawValue)
        fingerprint.add(channel)
        fingerprint.add(isFlushing)
        fingerprint.add(queue)
    }
}
