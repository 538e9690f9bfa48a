import DataChannels

/// A data channel that lives in a ``World``: what the handler holds.
///
/// Every look at it and every send is a yield point first. Its behaviour is that of `RTCDataChannel` in the
/// W3C recommendation *WebRTC*, section 6.2. Channels are made once for a world and used again in every run.
final class SimulatedChannel: DataChannel {
    /// The size of the largest message, as Chromium announces it: 256 KiB.
    static let maximumMessageSize = 262_144
    /// The size of the send buffer, as in Chromium: 16 MiB.
    static let maximumBufferSize = 16_777_216

    /// The place in the world, counted from 0.
    let index: Int
    /// The world owns its channels. A handler that somebody keeps may hold them longer than the world lives.
    @exclusivity(unchecked) private var world: Borrowed<World>?
    @exclusivity(unchecked) var delegate: (any DataChannelDelegate)?

    init(index: Int, world: World) {
        self.index = index
        self.world = Borrowed(world)
    }

    /// The world ends; what is left is a closed channel.
    func leave() { world = nil }

    var readyState: ReadyState {
        guard let world else { return .closed }
        return world.use { $0.read(index) }
    }

    var bufferedAmount: Int {
        guard let world else { return 0 }
        return world.use { $0.readAmount(of: index) }
    }

    var bufferedAmountLowThreshold: Int {
        get { world?.use { $0.stages[index].lowThreshold } ?? 0 }
        set { world?.use { $0.stages[index].lowThreshold = newValue } }
    }

    func send(_ event: VoiceEvent) throws(DataChannelError) {
        guard let world else { throw .invalidState }
        if let refusal = world.use({ $0.transmit(event, on: index) }) { throw refusal }
    }

    func close() { world?.use { $0.close(index) } }
}
