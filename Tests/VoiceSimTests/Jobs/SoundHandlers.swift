import DataChannels
import Synchronization

/// An actor, whose channel says everything in tasks of its own.
actor SoundActor: AsyncVoiceEventHandling, Passing {
    private var outbox: Outbox
    init(_ surroundings: AsyncSurroundings) { outbox = Outbox(surroundings) }
    var isReady: Bool { outbox.isReady }
    var queuedCount: Int { outbox.events.count }
    nonisolated var capacity: Int? { Outbox.capacity }
    func setDataChannel(_ channel: any SharedDataChannel) { outbox.take(channel, self) }
    func sendEvent(_ event: VoiceEvent) { outbox.send(event) }
    func clear() { outbox.clear() }
    func reset() { outbox.reset() }
    func hear(_ word: Outbox.Word) { outbox.hear(word) }
    nonisolated func pass(_ word: Outbox.Word) { Task { await hear(word) } }
}

/// An actor that makes its channels itself, when something waits and it has none that lives.
actor SoundMakerActor: AsyncVoiceEventHandling, Passing {
    private var outbox: Outbox
    private let channels: any SharedChannelMaker

    init(_ surroundings: AsyncSurroundings) {
        outbox = Outbox(surroundings)
        channels = surroundings.channels
    }

    var isReady: Bool { outbox.isReady }
    var queuedCount: Int { outbox.events.count }
    nonisolated var capacity: Int? { Outbox.capacity }
    func setDataChannel(_ channel: any SharedDataChannel) { outbox.take(channel, self) }
    func clear() { outbox.clear() }
    func reset() { outbox.reset() }

    func sendEvent(_ event: VoiceEvent) {
        outbox.send(event)
        renew()
    }

    func hear(_ word: Outbox.Word) {
        outbox.hear(word)
        renew()
    }

    private func renew() {
        let isAlive = [.connecting, .open].contains(outbox.channel?.readyState)
        guard !isAlive, !outbox.events.isEmpty, let channel = channels.makeSharedChannel() else { return }
        outbox.take(channel, self)
    }

    nonisolated func pass(_ word: Outbox.Word) { Task { await hear(word) } }
    nonisolated func dataChannelDidClose(_ channel: any DataChannel) { pass(Outbox.Word(channel)) }
}

/// A class of the main actor.
@MainActor final class SoundMainActorHandler: AsyncVoiceEventHandling, Passing {
    private var outbox: Outbox
    init(_ surroundings: AsyncSurroundings) { outbox = Outbox(surroundings) }
    var isReady: Bool { outbox.isReady }
    var queuedCount: Int { outbox.events.count }
    nonisolated var capacity: Int? { Outbox.capacity }
    func setDataChannel(_ channel: any SharedDataChannel) { outbox.take(channel, self) }
    func sendEvent(_ event: VoiceEvent) { outbox.send(event) }
    func clear() { outbox.clear() }
    func reset() { outbox.reset() }
    func hear(_ word: Outbox.Word) { outbox.hear(word) }
    nonisolated func pass(_ word: Outbox.Word) { Task { @MainActor in hear(word) } }
}

/// A class that a lock guards. Its calls wait for nothing, and its channel is heard at once.
final class SoundLockedHandler: AsyncVoiceEventHandling, Passing, @unchecked Sendable {
    private let lock = Mutex(())
    private var outbox: Outbox
    init(_ surroundings: AsyncSurroundings) { outbox = Outbox(surroundings) }
    var isReady: Bool { lock.withLock { _ in outbox.isReady } }
    var queuedCount: Int { lock.withLock { _ in outbox.events.count } }
    var capacity: Int? { Outbox.capacity }
    func setDataChannel(_ channel: any SharedDataChannel) {
        lock.withLock { _ in outbox.take(channel, self) }
    }
    func sendEvent(_ event: VoiceEvent) { lock.withLock { _ in outbox.send(event) } }
    func clear() { lock.withLock { _ in outbox.clear() } }
    func reset() { lock.withLock { _ in outbox.reset() } }
    func pass(_ word: Outbox.Word) { lock.withLock { _ in outbox.hear(word) } }
}

/// An actor that hears its channels in a loop over a stream, and so in the order in which they speak.
actor SoundPumpActor: AsyncVoiceEventHandling, Passing {
    private var outbox: Outbox
    private let words: AsyncStream<Outbox.Word>.Continuation
    private var pump: Task<Void, Never>?

    init(_ surroundings: AsyncSurroundings) async {
        outbox = Outbox(surroundings)
        let (stream, continuation) = AsyncStream.makeStream(of: Outbox.Word.self)
        words = continuation
        pump = Task { [weak self] in
            for await word in stream { await self?.hear(word) }
        }
    }

    deinit { words.finish() }

    var isReady: Bool { outbox.isReady }
    var queuedCount: Int { outbox.events.count }
    nonisolated var capacity: Int? { Outbox.capacity }
    func setDataChannel(_ channel: any SharedDataChannel) { outbox.take(channel, self) }
    func sendEvent(_ event: VoiceEvent) { outbox.send(event) }
    func clear() { outbox.clear() }
    func reset() { outbox.reset() }
    func hear(_ word: Outbox.Word) { outbox.hear(word) }
    nonisolated func pass(_ word: Outbox.Word) { words.yield(word) }
}

/// A class all of whose calls and events go through one stream, and are done by the loop that reads it: whoever calls
/// waits until his turn has come. Its methods run where they are called: if they went to another thread first, they
/// could overtake each other on the way.
final class SoundLoopHandler: AsyncVoiceEventHandling, Passing, @unchecked Sendable {
    private enum Order: Sendable {
        case attach(any SharedDataChannel, CheckedContinuation<Void, Never>)
        case send(VoiceEvent, CheckedContinuation<Void, Never>)
        case clear(CheckedContinuation<Void, Never>)
        case reset(CheckedContinuation<Void, Never>)
        case hear(Outbox.Word)
        case look(CheckedContinuation<(Bool, Int), Never>)
    }

    private let orders: AsyncStream<Order>.Continuation

    init(_ surroundings: AsyncSurroundings) {
        let (stream, continuation) = AsyncStream.makeStream(of: Order.self)
        orders = continuation
        let outbox = Outbox(surroundings)
        Task { [weak self] in
            var outbox = outbox
            for await order in stream {
                guard let self else { return }
                Self.obey(order, &outbox, self)
            }
        }
    }

    deinit { orders.finish() }

    private static func obey(_ order: Order, _ outbox: inout Outbox, _ delegate: any DataChannelDelegate) {
        switch order {
        case .attach(let channel, let caller):
            outbox.take(channel, delegate)
            caller.resume()
        case .send(let event, let caller):
            outbox.send(event)
            caller.resume()
        case .clear(let caller):
            outbox.clear()
            caller.resume()
        case .reset(let caller):
            outbox.reset()
            caller.resume()
        case .hear(let word): outbox.hear(word)
        case .look(let caller): caller.resume(returning: (outbox.isReady, outbox.events.count))
        }
    }

    private nonisolated(nonsending) func ask(_ order: (CheckedContinuation<Void, Never>) -> Order) async {
        await withCheckedContinuation { _ = orders.yield(order($0)) }
    }

    nonisolated(nonsending) var isReady: Bool {
        get async { await withCheckedContinuation { _ = orders.yield(.look($0)) }.0 }
    }
    nonisolated(nonsending) var queuedCount: Int {
        get async { await withCheckedContinuation { _ = orders.yield(.look($0)) }.1 }
    }
    var capacity: Int? { Outbox.capacity }
    nonisolated(nonsending) func setDataChannel(_ channel: any SharedDataChannel) async {
        await ask { .attach(channel, $0) }
    }
    nonisolated(nonsending) func sendEvent(_ event: VoiceEvent) async { await ask { .send(event, $0) } }
    nonisolated(nonsending) func clear() async { await ask { .clear($0) } }
    nonisolated(nonsending) func reset() async { await ask { .reset($0) } }
    func pass(_ word: Outbox.Word) { orders.yield(.hear(word)) }
}
