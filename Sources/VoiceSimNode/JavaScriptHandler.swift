import DataChannels
import VoiceSim

/// A handler whose code is JavaScript, for the time of one run.
///
/// It stands for whatever the module makes: the engine calls this, and this calls JavaScript.
class JavaScriptHandler: VoiceEventHandling, DataChannelDelegate, AsynchronousCalls {
    final let bridge: Bridge
    final weak var observer: (any VoiceEventObserver)?
    final private(set) var capacity: Int?
    final private(set) var highWaterMark: Int?
    final let maximumDelay: Duration

    /// A fresh handler, in the surroundings of a run.
    init(_ bridge: Bridge, _ surroundings: Surroundings, maximumDelay: Duration) {
        self.bridge = bridge
        self.maximumDelay = maximumDelay
        bridge.clock = surroundings.clock as? VirtualClock
        bridge.supply = surroundings.channels
        bridge.contents.begin()
        bridge.words[.capacity] = -1
        bridge.words[.mark] = -1
        bridge.words[.now] = 0
        // It may make a channel at once, and listen to it.
        bridge.handler = self
        // What leaves it has been noted as a complaint.
        try? bridge.call(.begin)
        capacity = bridge.words[.capacity] < 0 ? nil : Int(bridge.words[.capacity])
        highWaterMark = bridge.words[.mark] < 0 ? nil : Int(bridge.words[.mark])
    }

    deinit {
        bridge.handler = nil
        bridge.clock = nil
        bridge.supply = nil
        bridge.stray = nil
    }

    final func setDataChannel(_ channel: any DataChannel) throws {
        try bridge.call(.setDataChannel, place(of: channel))
    }

    final func sendEvent(_ event: VoiceEvent) throws {
        if let (number, size) = bridge.contents.number(of: event) {
            try bridge.call(.sendEvent, number, size)
        } else {
            bridge.text = event.json
            try bridge.call(.sendEvent, -1)
        }
    }

    final func clear() throws { try bridge.call(.clear) }
    final func reset() throws { try bridge.call(.reset) }

    final var isReady: Bool {
        bridge.lookIfNeeded()
        return bridge.words[.isReady] != 0
    }

    final var queuedCount: Int {
        bridge.lookIfNeeded()
        return Int(bridge.words[.queued])
    }

    /// The promises that calls have answered with and that have not settled.
    final var callsUnderWay: Int {
        bridge.lookIfNeeded()
        return Int(bridge.words[.pending])
    }

    // MARK: Events of a channel

    final func dataChannelDidOpen(_ channel: any DataChannel) throws { try tell(.open, channel) }
    final func dataChannelIsClosing(_ channel: any DataChannel) throws { try tell(.closing, channel) }
    final func dataChannelDidClose(_ channel: any DataChannel) throws { try tell(.close, channel) }
    final func dataChannel(_ channel: any DataChannel, didFailWith error: DataChannelError) throws {
        try tell(.error, channel)
    }
    final func dataChannelBufferedAmountIsLow(_ channel: any DataChannel) throws { try tell(.low, channel) }
    final func dataChannel(_ channel: any DataChannel, didReceive event: VoiceEvent) throws {
        bridge.text = event.json
        try tell(.message, channel)
    }

    /// The engine has channels of its own only.
    @inline(__always)
    private final func place(of channel: any DataChannel) -> Int {
        bridge.place(of: unsafeDowncast(channel, to: SimulatedChannel.self))
    }

    private final func tell(_ event: ChannelEvent, _ channel: any DataChannel) throws {
        try bridge.call(.event, place(of: channel), Int(event.rawValue))
    }
}

/// A handler of JavaScript whose setup gives an account of it.
final class AccountableJavaScriptHandler: JavaScriptHandler, StateFingerprinting {
    func fingerprint(into fingerprint: inout StateFingerprint) { bridge.account(into: &fingerprint) }
}
