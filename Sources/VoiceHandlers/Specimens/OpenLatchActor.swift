import DataChannels
import Synchronization

/// An actor that lets calls wait at a latch until its channel has opened, and keeps the newest write while
/// the channel's buffer is not low.
///
/// Modelled on the shape of the data channels of LiveKit's Swift client, as its pull requests 1093, 1116
/// and 1131 describe it. The latch is a completer beside the channel, and not a part of it: who gates sends
/// by it asks nobody what has become of the channel since, which is why 1131 moves it into the object that
/// owns the channel. Behind it a drain hands one write after the other to the channel while little is
/// buffered there, and keeps those that have to wait; a call comes back when its write is through. The
/// lossy drain has room for one group of writes: the next one evicts it, and its waiter is told of a
/// success (1116, 1131). The code is our own. Sequences, retries, time-outs and the second channel are left
/// out, and where theirs looks at the channel before a write, this trusts its latch.
///
/// What voicesim finds it to break:
/// - `no-loss`, `no-stuck-queue`: what is evicted is reported as a success, and nobody hears that it is
///   gone.
/// - `call-returns`: `clear` and `reset` throw away writes that calls wait for.
/// - `stays-cleared`, `queued-count`: calls that wait at the latch are cleared by nobody.
/// - `in-order`: calls come back from the latch on any thread, and may be overtaken by others and by new
///   ones.
/// - `ready-flag`, `checked-send`: a latch that is open says nothing of the channel that is current now.
///
/// Do not repair it: it is evidence. ``OpenLatchMendedActor`` has the same shape and holds.
public actor OpenLatchActor: AsyncVoiceEventHandling {
    /// A call that waits until its event is with the channel.
    private struct Write {
        let event: VoiceEvent
        let waiter = Waiter()
    }

    /// How many writes are kept.
    private static let room = 1

    private var channel: (any SharedDataChannel)?
    private let latch = OpenLatch()
    private var writes: [Write] = []
    private let observer: any VoiceEventObserver & Sendable

    /// A handler without a channel, whose latch is closed.
    public init(_ surroundings: AsyncSurroundings) {
        observer = surroundings.observer
    }

    /// Whether the latch is open.
    public var isReady: Bool { latch.isOpen }

    /// How many calls wait: at the latch, or for their writes.
    public var queuedCount: Int { latch.waitingCount + writes.count }

    /// More is not given to a channel that has so much buffered.
    public nonisolated var highWaterMark: Int? { 0 }

    /// Makes `channel` the current one. What is kept for its predecessor goes out on it.
    public func setDataChannel(_ channel: any SharedDataChannel) {
        if let old = self.channel, old !== channel { old.delegate = nil }
        self.channel = channel
        channel.delegate = self
        if channel.readyState == .open { latch.open() }
        drain()
    }

    /// Waits at the latch, then until the write is through.
    public func sendEvent(_ event: VoiceEvent) async {
        await latch.wait()
        let write = Write(event: event)
        if writes.count == Self.room {
            // To drop the oldest is what this buffer promises, so whoever waits for it has had a success.
            writes.removeFirst().waiter.settle()
        }
        writes.append(write)
        drain()
        await write.waiter.wait()
    }

    private func drain() {
        while latch.isOpen, let channel, channel.bufferedAmount == 0, !writes.isEmpty {
            let write = writes.removeFirst()
            do throws(DataChannelError) {
                guard try channel.trySend(write.event) else { throw .operation }
            } catch {
                report(.error(error))
                report(.dropped(write.event))
            }
            write.waiter.settle()
        }
    }

    /// Empties the buffer.
    public func clear() { writes = [] }

    /// Empties the buffer and closes the channel.
    public func reset() {
        clear()
        channel?.delegate = nil
        channel?.close()
        channel = nil
    }

    private func report(_ report: HandlerReport) { observer.handlerDidReport(report) }

    private func failed(_ channel: ObjectIdentifier, _ error: DataChannelError) {
        if self.channel.map(ObjectIdentifier.init) == channel { report(.error(error)) }
    }

    /// Where calls wait until a channel has opened.
    private final class OpenLatch: Sendable {
        private struct State {
            var isOpen = false
            var waiters: [Waiter] = []
        }

        private let state = Mutex(State())

        var isOpen: Bool { state.withLock { $0.isOpen } }

        var waitingCount: Int { state.withLock { $0.waiters.count } }

        /// Runs wherever it is called from, and comes back on any thread.
        @concurrent func wait() async {
            let waiter = Waiter()
            let isOpen = state.withLock { state in
                if !state.isOpen { state.waiters.append(waiter) }
                return state.isOpen
            }
            if !isOpen { await waiter.wait() }
        }

        func open() {
            let waiters = state.withLock { state in
                defer { state = State(isOpen: true) }
                return state.waiters
            }
            for waiter in waiters { waiter.settle() }
        }
    }
}

/// Called on whichever thread the channel calls.
extension OpenLatchActor: DataChannelDelegate {
    /// Opens the latch: whoever waits there goes on.
    public nonisolated func dataChannelDidOpen(_ channel: any DataChannel) {
        latch.open()
        Task { await drain() }
    }

    /// Gives the channel what has waited for it.
    public nonisolated func dataChannelBufferedAmountIsLow(_ channel: any DataChannel) {
        Task { await drain() }
    }

    /// Reports the failure of the current channel.
    public nonisolated func dataChannel(_ channel: any DataChannel, didFailWith error: DataChannelError) {
        Task { [channel = ObjectIdentifier(channel)] in await failed(channel, error) }
    }

    /// Nothing: the latch stays open.
    public nonisolated func dataChannelDidClose(_ channel: any DataChannel) {}
}
