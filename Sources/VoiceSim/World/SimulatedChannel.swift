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
    /// The world owns its channels and outlives them.
    private unowned(unsafe) let world: World

    @exclusivity(unchecked) var bufferedAmountLowThreshold = 0
    @exclusivity(unchecked) var delegate: (any DataChannelDelegate)?

    init(index: Int, world: World) {
        self.index = index
        self.world = world
    }

    /// Ready for the next run.
    func reset() {
        bufferedAmountLowThreshold = 0
        delegate = nil
    }

    /// What the channel shows now, without a yield point.
    private var stage: ChannelStage { world.stages[index] }

    var readyState: ReadyState {
        world.yield(.check)
        return world.read(index)
    }

    var bufferedAmount: Int {
        world.yield(.buffered)
        let amount = stage.amount
        world.record(TraceEvent(.buffered, UInt8(truncatingIfNeeded: index), wide: amount))
        return amount
    }

    func send(_ event: VoiceEvent) throws(DataChannelError) {
        world.yield(.send)
        let message = world.identify(event)
        if let refusal = refusal(of: event) {
            world.record(
                TraceEvent(.refused, UInt8(truncatingIfNeeded: index), message, refusal.rawValue))
            throw refusal
        }
        world.stages[index].accepted += event.byteCount
        world.record(TraceEvent(.accepted, UInt8(truncatingIfNeeded: index), message))
    }

    /// Why `event` cannot be accepted now, in the order in which the recommendation asks.
    private func refusal(of event: VoiceEvent) -> DataChannelError? {
        let stage = stage
        if stage.state != .open || world.isOver { return .invalidState }
        if event.byteCount > Self.maximumMessageSize { return .type }
        if stage.amount + event.byteCount > Self.maximumBufferSize { return .operation }
        return nil
    }

    func close() {
        world.record(TraceEvent(.closed, UInt8(truncatingIfNeeded: index)))
        world.closeLocally(index)
    }
}
