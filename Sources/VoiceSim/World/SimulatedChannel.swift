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

    /// What `readyState` reads now.
    var state: ReadyState = .connecting
    /// The bytes accepted and not transmitted, not counting those of whoever made the buffer ``isFull``.
    var accepted = 0
    /// Whether the network has stalled and the buffer takes nothing more.
    var isFull = false

    var bufferedAmountLowThreshold = 0
    var delegate: (any DataChannelDelegate)?

    init(index: Int, world: World) {
        self.index = index
        self.world = world
    }

    /// Ready for the next run.
    func reset() {
        state = .connecting
        accepted = 0
        isFull = false
        bufferedAmountLowThreshold = 0
        delegate = nil
    }

    /// What `bufferedAmount` reads now, without a yield point.
    var amount: Int { isFull ? Self.maximumBufferSize : accepted }

    var readyState: ReadyState {
        world.yield(.check)
        return world.read(self)
    }

    var bufferedAmount: Int {
        world.yield(.buffered)
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
        accepted += event.byteCount
        world.record(TraceEvent(.accepted, UInt8(truncatingIfNeeded: index), message))
    }

    /// Why `event` cannot be accepted now, in the order in which the recommendation asks.
    private func refusal(of event: VoiceEvent) -> DataChannelError? {
        if state != .open || world.isOver { return .invalidState }
        if event.byteCount > Self.maximumMessageSize { return .type }
        if amount + event.byteCount > Self.maximumBufferSize { return .operation }
        return nil
    }

    func close() {
        world.record(TraceEvent(.closed, UInt8(truncatingIfNeeded: index)))
        world.closeLocally(self)
    }
}
