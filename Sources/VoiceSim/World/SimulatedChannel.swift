import DataChannels

/// A data channel that lives in a ``World``: what the handler holds.
///
/// Every look at it and every send is a yield point first. Its behaviour is that of `RTCDataChannel` in the
/// W3C recommendation *WebRTC*, section 6.2. Channels are made once for a world and used again in every run,
/// unless somebody holds them for longer: before it is handed over, and when its run is over, a channel is
/// a closed one that does nothing.
package final class SimulatedChannel: DataChannel, @unchecked Sendable {
    /// The size of the largest message, as Chromium announces it: 256 KiB.
    static let maximumMessageSize = 262_144
    /// The size of the send buffer, as in Chromium: 16 MiB.
    static let maximumBufferSize = 16_777_216

    /// The size to which a large message is padded: 64 KiB.
    static let largeMessageSize = 65_536
    /// The room that a tight buffer has: whatever is smaller than a large message fits once.
    static let tightRoom = largeMessageSize - 1

    /// The place in the world, counted from 0.
    package let index: Int
    /// The world owns its channels, and lives at least as long as its runs.
    @exclusivity(unchecked) private var world: Borrowed<World>?
    /// Who hears the events: the delegate, as the world sees it.
    @exclusivity(unchecked) private(set) var listener: (any DataChannelDelegate)?
    /// Whether anybody hears the events.
    @inline(__always)
    var isHeard: Bool { listener != nil }
    /// Where the handler must be that uses it; nil if it may be anywhere.
    @exclusivity(unchecked) private var place: Place?
    /// The looks of those who still have it when its run is over.
    @exclusivity(unchecked) private var afterlife = Afterlife()

    init(index: Int) {
        self.index = index
    }

    /// The channel is handed over in a run of this world.
    func enter(_ world: World) {
        self.world = Borrowed(world)
        // It is always the same one, and others may look at it meanwhile.
        if place == nil { place = world.jobs?.place }
        afterlife = Afterlife()
    }

    /// The run is over; what is left is a closed channel.
    func leave() { world = nil }

    /// The world, if whoever asks is where its run is.
    @inline(__always)
    private var here: Borrowed<World>? {
        guard let place, !place.isHere else { return world }
        place.tellOutsider()
        return nil
    }

    /// Lets the delegate go. The channel has left.
    func forgetListener() { listener = nil }

    package var delegate: (any DataChannelDelegate)? {
        get {
            guard let world = here else {
                afterlife.look()
                return nil
            }
            return world.use { $0.readDelegate(listener) }
        }
        set { if let world = here, world.use({ $0.lookOnTheSide() }) { listener = newValue } }
    }

    package var readyState: ReadyState {
        guard let world = here else { return afterlife.state() }
        return world.use { $0.read(index) }
    }

    package var bufferedAmount: Int {
        guard let world = here else { return afterlife.amount() }
        return world.use { $0.readAmount(of: index) }
    }

    package var bufferedAmountLowThreshold: Int {
        get {
            guard let world = here else { return afterlife.amount() }
            return world.use { $0.readThreshold(of: index) }
        }
        set { here?.use { $0.setThreshold(of: index, to: newValue) } }
    }

    package func send(_ event: VoiceEvent) throws(DataChannelError) { _ = try trySend(event) }

    package func trySend(_ event: VoiceEvent) throws(DataChannelError) -> Bool {
        guard let world = here else {
            if let refusal = afterlife.refusal() { throw refusal }
            return true
        }
        let (result, answersFalse) = world.use { ($0.transmit(event, on: index), $0.answersFalse) }
        guard case .refused(let refusal) = result else { return true }
        // What is too large for any channel is refused with an error even there.
        if answersFalse, refusal != .type { return false }
        throw refusal
    }

    package func close() { here?.use { $0.close(index) } }

    /// What `readyState` would say, for somebody who looks from outside: no yield point, and no trace.
    package var stateFromOutside: ReadyState { world?.use { $0.stages[index].state } ?? .closed }

    /// What `bufferedAmount` would say, for somebody who looks from outside.
    package var amountFromOutside: Int { world?.use { $0.stages[index].amount } ?? 0 }
}
