import DataChannels

final class MyHandler: VoiceEventHandling, DataChannelDelegate {
    private var channel: (any DataChannel)?
    private var queue: [VoiceEvent] = []
    private var isFlushing = false
    weak var observer: (any VoiceEventObserver)?

    var isReady: Bool { channel?.readyState == .open }
    var queuedCount: Int { queue.count }

    func setDataChannel(_ channel: any DataChannel) {
        if let old = self.channel, old !== channel { old.delegate = nil }
        self.channel = channel
        channel.delegate = self
        flush()
    }

    func sendEvent(_ event: VoiceEvent) {
        queue.append(event)
        flush()
    }

    func clear() { queue = [] }

    func reset() {
        queue = []
        channel?.delegate = nil
        channel = nil
    }

    func dataChannelDidOpen(_ channel: any DataChannel) { flush() }

    func dataChannelBufferedAmountIsLow(_ channel: any DataChannel) { flush() }

    func dataChannel(_ channel: any DataChannel, didFailWith error: DataChannelError) {
        if channel === self.channel { observer?.handlerDidReport(.error(error)) }
    }

    func dataChannelDidClose(_ channel: any DataChannel) {
        if channel === self.channel { self.channel = nil }
    }

    private func flush() {
        if isFlushing { return }
        isFlushing = true
        while sendFirst() {}
        isFlushing = false
    }

    /// Sends the oldest event, if it can go. Returns whether to look for the next.
    private func sendFirst() -> Bool {
        guard let event = queue.first, let channel, channel.readyState == .open else { return false }
        do throws(DataChannelError) {
            try channel.send(event)
            queue.removeFirst()
            return true
        } catch .type {
            // No channel will ever take it.
            queue.removeFirst()
            observer?.handlerDidReport(.error(.type))
            observer?.handlerDidReport(.dropped(event))
            return true
        } catch {
            observer?.handlerDidReport(.error(error))
            // The observer may have set another channel meanwhile.
            return self.channel !== channel
        }
    }
}
