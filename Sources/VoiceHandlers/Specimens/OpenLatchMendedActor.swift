import DataChannels

/// ``OpenLatchActor`` as it should be: calls wait until their events are with the channel, and each is told
/// what became of it.
///
/// - The latch is the channel itself: whether it is open is asked before each send, and `open` only says
///   when to look.
/// - An event takes its place in the buffer before its call waits for anything, so none overtakes another
///   and `clear` finds them all.
/// - What is evicted is reported as dropped, by its name.
/// - Whoever takes a write out of the buffer settles its waiter: the drain, an eviction, a clear, a reset.
public actor OpenLatchMendedActor: AsyncVoiceEventHandling {
    /// A call that waits until its event is with the channel.
    private struct Write {
        let event: VoiceEvent
        let waiter = Waiter()
    }

    /// How many writes are kept.
    private static let room = 2

    private var channel: (any SharedDataChannel)?
    private var writes: [Write] = []
    private var isDraining = false
    private let observer: any VoiceEventObserver & Sendable

    /// A handler without a channel.
    public init(_ surroundings: AsyncSurroundings) {
        observer = surroundings.observer
    }

    /// Whether the current channel is open.
    public var isReady: Bool { channel?.readyState == .open }

    /// How many calls wait for their writes.
    public var queuedCount: Int { writes.count }

    /// How many writes are kept.
    public nonisolated var capacity: Int? { Self.room }

    /// More is not given to a channel that has so much buffered.
    public nonisolated var highWaterMark: Int? { 0 }

    /// Makes `channel` the current one. What is kept for its predecessor goes out on it.
    public func setDataChannel(_ channel: any SharedDataChannel) {
        if let old = self.channel, old !== channel { old.delegate = nil }
        self.channel = channel
        channel.delegate = self
        drain()
    }

    /// Waits until the event is with the channel, has been dropped and reported so, or has been cleared.
    public func sendEvent(_ event: VoiceEvent) async {
        let write = Write(event: event)
        if writes.count == Self.room {
            let evicted = writes.removeFirst()
            report(.dropped(evicted.event))
            evicted.waiter.settle()
        }
        writes.append(write)
        drain()
        await write.waiter.wait()
    }

    private func drain() {
        if isDraining { return }
        isDraining = true
        defer { isDraining = false }
        while let write = writes.first, let channel, channel.bufferedAmount == 0, channel.readyState == .open
        {
            do throws(DataChannelError) {
                guard try channel.trySend(write.event) else { throw .operation }
                writes.removeFirst()
            } catch .type {
                writes.removeFirst()
                report(.error(.type))
                report(.dropped(write.event))
            } catch {
                // The channel itself will say when to go on.
                return report(.error(error))
            }
            write.waiter.settle()
        }
    }

    /// Empties the buffer: nobody waits any longer.
    public func clear() {
        let old = writes
        writes = []
        for write in old { write.waiter.settle() }
    }

    /// Empties the buffer and closes the channel.
    public func reset() {
        clear()
        channel?.delegate = nil
        channel?.close()
        channel = nil
    }

    private func report(_ report: HandlerReport) { observer.handlerDidReport(report) }

    private func mayGoOn(_ channel: ObjectIdentifier) { if isCurrent(channel) { drain() } }

    private func failed(_ channel: ObjectIdentifier, _ error: DataChannelError) {
        if isCurrent(channel) { report(.error(error)) }
    }

    private func isCurrent(_ channel: ObjectIdentifier) -> Bool {
        self.channel.map(ObjectIdentifier.init) == channel
    }
}

/// Called on whichever thread the channel calls: each event goes to the actor in a task of its own.
extension OpenLatchMendedActor: DataChannelDelegate {
    /// Sends what waits.
    public nonisolated func dataChannelDidOpen(_ channel: any DataChannel) {
        Task { [channel = ObjectIdentifier(channel)] in await mayGoOn(channel) }
    }

    /// Sends what has waited for room.
    public nonisolated func dataChannelBufferedAmountIsLow(_ channel: any DataChannel) {
        Task { [channel = ObjectIdentifier(channel)] in await mayGoOn(channel) }
    }

    /// Reports the failure of the current channel.
    public nonisolated func dataChannel(_ channel: any DataChannel, didFailWith error: DataChannelError) {
        Task { [channel = ObjectIdentifier(channel)] in await failed(channel, error) }
    }

    /// Nothing: a channel that is closed reads as closed.
    public nonisolated func dataChannelDidClose(_ channel: any DataChannel) {}
}
