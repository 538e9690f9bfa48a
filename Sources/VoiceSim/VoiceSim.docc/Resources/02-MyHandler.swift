import DataChannels

final class MyHandler: VoiceEventHandling, DataChannelDelegate {
    private var channel: (any DataChannel)?
    private var isOpen = false
    private var queue: [VoiceEvent] = []
    weak var observer: (any VoiceEventObserver)?

    var isReady: Bool { isOpen }
    var queuedCount: Int { queue.count }

    func setDataChannel(_ channel: any DataChannel) {
        self.channel = channel
        channel.delegate = self
        isOpen = channel.readyState == .open
        flush()
    }

    func sendEvent(_ event: VoiceEvent) {
        queue.append(event)
        flush()
    }

    func clear() { queue = [] }

    func reset() {
        queue = []
        channel = nil
        isOpen = false
    }

    func dataChannelDidOpen(_ channel: any DataChannel) {
        isOpen = true
        flush()
    }

    func dataChannelDidClose(_ channel: any DataChannel) { isOpen = false }

    private func flush() {
        guard let channel, channel.readyState == .open else { return }
        let events = queue
        queue = []
        for event in events {
            do {
                try channel.send(event)
            } catch {
                observer?.handlerDidReport(.error(error))
                return
            }
        }
    }
}
