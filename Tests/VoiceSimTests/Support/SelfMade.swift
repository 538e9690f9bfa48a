import DataChannels

@testable import VoiceSim

/// A handler that makes its channels itself: it is sound, but for what a test wants it to do.
final class SelfMade: VoiceEventHandling, DataChannelDelegate, StateFingerprinting {
    /// When it makes a channel, and with which defect.
    enum Way: Sendable {
        /// When it is made, and whenever its channel has closed.
        case atOnce
        /// When it is given a message and has none, and when its channel has closed with something queued.
        case whenNeeded
        /// Like `whenNeeded`, but never a second one.
        case onlyOnce
        /// Like `atOnce`, but it sends on the first it ever made.
        case onTheFirst
        /// With each message, one more.
        case greedily
        /// Like `atOnce`, but the event of any channel makes it make another.
        case forAnybody
    }

    private let channels: any ChannelMaker
    private let way: Way
    private var channel: (any DataChannel)?
    private var first: (any DataChannel)?
    private var queue: [VoiceEvent] = []
    weak var observer: (any VoiceEventObserver)?

    init(_ surroundings: Surroundings, _ way: Way) {
        channels = surroundings.channels
        self.way = way
        if way != .whenNeeded, way != .onlyOnce, way != .greedily { make() }
    }

    static func subject(_ way: Way, claims: Claims = .makesChannels) -> Subject {
        Subject("self-made", claims: claims) { SelfMade($0, way) }
    }

    var isReady: Bool { channel?.readyState == .open }
    var queuedCount: Int { queue.count }

    private func make() {
        if way == .onlyOnce, first != nil { return }
        channel = channels.makeChannel()
        channel?.delegate = self
        if first == nil { first = channel }
    }

    func setDataChannel(_ channel: any DataChannel) {
        self.channel = channel
        channel.delegate = self
        flush()
    }
    func sendEvent(_ event: VoiceEvent) {
        queue.append(event)
        if channel == nil || way == .greedily { make() }
        flush()
    }
    func clear() { queue = [] }
    func reset() {
        channel?.delegate = way == .forAnybody ? self : nil
        (channel, queue) = (nil, [])
    }
    func dataChannelDidOpen(_ channel: any DataChannel) { if channel === self.channel { flush() } }
    func dataChannelBufferedAmountIsLow(_ channel: any DataChannel) {
        if channel === self.channel { flush() }
    }
    func dataChannelDidClose(_ channel: any DataChannel) {
        guard channel === self.channel || way == .forAnybody else { return }
        self.channel = nil
        if way == .atOnce || way == .forAnybody || way == .onTheFirst || !queue.isEmpty { make() }
    }
    func dataChannel(_ channel: any DataChannel, didFailWith error: DataChannelError) {
        if channel === self.channel { observer?.handlerDidReport(.error(error)) }
    }
    private func flush() {
        while let channel = way == .onTheFirst ? first : channel, channel.readyState == .open,
            let event = queue.first
        {
            do throws(DataChannelError) {
                try channel.send(event)
                queue.removeFirst()
            } catch .type {
                let event = queue.removeFirst()
                observer?.handlerDidReport(.error(.type))
                observer?.handlerDidReport(.dropped(event))
            } catch {
                observer?.handlerDidReport(.error(error))
                return
            }
        }
    }
    func fingerprint(into fingerprint: inout StateFingerprint) {
        fingerprint.add(channel)
        fingerprint.add(first)
        fingerprint.add(queue)
    }
}
