import DataChannels

/// What correct handlers have in common: a queue, the current channel, and a flush that looks at the channel before
/// each send. Not safe to share: each handler guards it in its own way.
struct Outbox {
    static let capacity = 3

    private(set) var channel: (any SharedDataChannel)?
    private(set) var events: [VoiceEvent] = []
    let observer: any VoiceEventObserver & Sendable

    init(_ surroundings: AsyncSurroundings) {
        observer = surroundings.observer
    }

    var isReady: Bool { channel?.readyState == .open }

    mutating func take(_ channel: any SharedDataChannel, _ delegate: any DataChannelDelegate) {
        if let old = self.channel, old !== channel { old.delegate = nil }
        self.channel = channel
        channel.delegate = delegate
        flush()
    }

    mutating func send(_ event: VoiceEvent) {
        guard events.count < Self.capacity else { return observer.handlerDidReport(.dropped(event)) }
        events.append(event)
        flush()
    }

    mutating func clear() { events = [] }

    mutating func reset() {
        events = []
        channel?.delegate = nil
        channel = nil
    }

    mutating func flush() {
        while let event = events.first, let channel, channel.readyState == .open {
            do throws(DataChannelError) {
                guard try channel.trySend(event) else { throw .operation }
                events.removeFirst()
            } catch .type {
                events.removeFirst()
                observer.handlerDidReport(.error(.type))
                observer.handlerDidReport(.dropped(event))
            } catch {
                return observer.handlerDidReport(.error(error))
            }
        }
    }

    func isCurrent(_ channel: ObjectIdentifier) -> Bool {
        self.channel.map(ObjectIdentifier.init) == channel
    }

    /// Does what an event of a channel asks for.
    mutating func hear(_ event: Word) {
        guard isCurrent(event.channel) else { return }
        if let error = event.error { observer.handlerDidReport(.error(error)) } else { flush() }
    }

    /// What a channel says.
    struct Word: Sendable {
        let channel: ObjectIdentifier
        var error: DataChannelError?

        init(_ channel: any DataChannel, _ error: DataChannelError? = nil) {
            self.channel = ObjectIdentifier(channel)
            self.error = error
        }
    }
}

/// A delegate that passes on what a channel says, whichever thread it is called on.
protocol Passing: DataChannelDelegate {
    nonisolated func pass(_ word: Outbox.Word)
}

extension Passing {
    nonisolated func dataChannelDidOpen(_ channel: any DataChannel) { pass(Outbox.Word(channel)) }

    nonisolated func dataChannelBufferedAmountIsLow(_ channel: any DataChannel) { pass(Outbox.Word(channel)) }

    nonisolated func dataChannel(_ channel: any DataChannel, didFailWith error: DataChannelError) {
        pass(Outbox.Word(channel, error))
    }

    nonisolated func dataChannelDidClose(_ channel: any DataChannel) {}
}
