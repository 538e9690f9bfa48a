import DataChannels

@testable import VoiceSim

/// A handler that is sound but for what a test plants into it: each closure replaces one reaction.
final class Planted: VoiceEventHandling, DataChannelDelegate {
    /// The reactions. Each is given the handler itself.
    struct Defects: Sendable {
        var capacity: Int?
        var highWaterMark: Int?
        var maximumDelay: Duration = .seconds(10)
        var onAttach: @Sendable (Planted) throws(DataChannelError) -> Void = { (_) throws(DataChannelError) in
        }
        var onSend: @Sendable (Planted, VoiceEvent) throws(DataChannelError) -> Void = {
            (handler, event) throws(DataChannelError) in handler.queue.append(event)
        }
        var onEvent: @Sendable (Planted, any DataChannel) throws(DataChannelError) -> Void = {
            (_, _) throws(DataChannelError) in
        }
        var onLow: @Sendable (Planted) throws(DataChannelError) -> Void = { (_) throws(DataChannelError) in }
        /// What it makes of what the far side says.
        var onMessage: @Sendable (Planted, any DataChannel, VoiceEvent) -> Void = { _, _, _ in }

        /// Sends what is queued whenever that is possible, so that nothing is wrong with it.
        mutating func sendWhenPossible() {
            onAttach = { $0.flush() }
            onSend = { (handler, event) in
                handler.queue.append(event)
                handler.flush()
            }
            onEvent = { (handler, _) in handler.flush() }
            onLow = { $0.flush() }
        }
    }

    private let defects: Defects
    let clock: any VoiceClock
    var channels: [any DataChannel] = []
    var queue: [VoiceEvent] = []
    /// What the far side has said.
    var messages: [VoiceEvent] = []
    weak var observer: (any VoiceEventObserver)?

    init(_ defects: Defects, clock: any VoiceClock) {
        self.defects = defects
        self.clock = clock
    }

    /// Handlers with these defects.
    static func subject(
        claims: Claims = [], messages: MessageContents = .numbered, farSides: [FarSideKind] = [],
        _ change: (inout Defects) -> Void
    ) -> Subject {
        var defects = Defects()
        change(&defects)
        return Subject("planted", claims: claims, messages: messages, farSides: farSides) { [defects] in
            Planted(defects, clock: $0.clock)
        }
    }

    var isReady: Bool { channels.last?.readyState == .open }
    var queuedCount: Int { queue.count }
    var capacity: Int? { defects.capacity }
    var highWaterMark: Int? { defects.highWaterMark }
    var maximumDelay: Duration { defects.maximumDelay }

    /// Sends what is queued for as long as the channel that was set last takes it.
    func flush() {
        while let event = queue.first, let channel = channels.last, channel.readyState == .open {
            do throws(DataChannelError) {
                try channel.send(event)
                queue.removeFirst()
            } catch {
                observer?.handlerDidReport(.error(error))
                return
            }
        }
    }

    func setDataChannel(_ channel: any DataChannel) throws(DataChannelError) {
        channels.append(channel)
        channel.delegate = self
        try defects.onAttach(self)
    }

    func sendEvent(_ event: VoiceEvent) throws(DataChannelError) { try defects.onSend(self, event) }
    func clear() throws(DataChannelError) { queue = [] }
    func reset() throws(DataChannelError) {
        queue = []
        channels = []
    }

    func dataChannelDidOpen(_ channel: any DataChannel) throws(DataChannelError) {
        try defects.onEvent(self, channel)
    }

    func dataChannelBufferedAmountIsLow(_ channel: any DataChannel) throws(DataChannelError) {
        try defects.onLow(self)
    }

    func dataChannel(_ channel: any DataChannel, didReceive event: VoiceEvent) {
        messages.append(event)
        defects.onMessage(self, channel, event)
    }

    func dataChannelDidClose(_ channel: any DataChannel) throws(DataChannelError) {
        try defects.onEvent(self, channel)
    }
}
