import DataChannels

@testable import VoiceSim

/// A handler that does everything a handler can do, and most of it wrongly, in an order that follows from
/// what it has been through. Deterministic all the same.
private final class HavocHandler: VoiceEventHandling, DataChannelDelegate {
    private let clock: any VoiceClock
    private var channels: [any DataChannel] = []
    private var queue: [VoiceEvent] = []
    private var random = RandomSource(seed: 99)
    weak var observer: (any VoiceEventObserver)?

    init(clock: any VoiceClock) {
        self.clock = clock
    }

    var isReady: Bool { channels.count % 2 == 1 }
    var queuedCount: Int { queue.count }
    var capacity: Int? { 2 }

    private func act() throws(DataChannelError) {
        let channel = channels.isEmpty ? nil : channels[random.below(channels.count)]
        switch random.below(14) {
        case 0: channel?.close()
        case 1: channel?.delegate = random.chance(128) ? nil : self
        case 2, 3: try channel?.send(queue.last ?? VoiceEvent(json: "made up"))
        case 4: if channel?.readyState == .open { try channel?.send(VoiceEvent(json: "made up")) }
        case 5: channel?.bufferedAmountLowThreshold = channel?.bufferedAmount ?? 0
        case 6: observer?.handlerDidReport(.error(.type))
        case 7: observer?.handlerDidReport(.dropped(VoiceEvent(json: "never heard of")))
        case 8: observer?.handlerDidReport(.flushFailed(.operation))
        case 9: _ = clock.setTimer(after: .seconds(random.below(3))) { [weak self] in try? self?.act() }
        case 10: queue += queue
        case 11: queue = []
        case 12: throw .operation
        default: clock.cancelTimer(TimerID(number: UInt64(random.below(5))))
        }
        if queue.count > 8 { queue = Array(queue.prefix(8)) }
    }

    private func actOften() throws(DataChannelError) { for _ in 0..<(1 + random.below(4)) { try act() } }

    func setDataChannel(_ channel: any DataChannel) throws(DataChannelError) {
        channels.append(channel)
        channel.delegate = self
        try actOften()
    }
    func sendEvent(_ event: VoiceEvent) throws(DataChannelError) {
        queue.append(event)
        try actOften()
    }
    func clear() throws(DataChannelError) { try actOften() }
    func reset() throws(DataChannelError) { try actOften() }
    func dataChannelDidOpen(_ channel: any DataChannel) throws(DataChannelError) { try actOften() }
    func dataChannelIsClosing(_ channel: any DataChannel) throws(DataChannelError) { try actOften() }
    func dataChannelDidClose(_ channel: any DataChannel) throws(DataChannelError) { try actOften() }
    func dataChannelBufferedAmountIsLow(_ channel: any DataChannel) throws(DataChannelError) {
        try actOften()
    }
    func dataChannel(
        _ channel: any DataChannel, didFailWith error: DataChannelError
    ) throws(DataChannelError) { try actOften() }
}

extension Subject {
    /// A handler that does everything wrong.
    static let havoc = Subject("havoc") { HavocHandler(clock: $0.clock) }
}
