/// The same as ``VoiceEventHandling`` for a handler whose calls are asynchronous: an actor, a class of the
/// main actor, or any other class that can be used from everywhere.
///
/// ```swift
/// actor MyHandler: AsyncVoiceEventHandling {
///     init(_ surroundings: AsyncSurroundings) { … }
///     func sendEvent(_ event: VoiceEvent) async throws { … }
/// }
/// ```
///
/// The application makes its calls in order, and may make one while others are under way. A call that throws
/// lets an error out; a good handler reports it to the observer of its surroundings instead. What a channel
/// has to say arrives at the channel's delegate, as with every handler: mostly a method outside of the actor
/// that begins a task, or that yields into an `AsyncStream`.
public protocol AsyncVoiceEventHandling: AnyObject, Sendable {
    /// Makes `channel` the current one. It may be connecting, or open already.
    nonisolated(nonsending) func setDataChannel(_ channel: any SharedDataChannel) async throws

    /// Sends `event` now if that is possible, and queues it otherwise. May come back before it is sent, or
    /// after.
    nonisolated(nonsending) func sendEvent(_ event: VoiceEvent) async throws

    /// Empties the queue.
    nonisolated(nonsending) func clear() async throws

    /// Forgets the session: the queue, and the channel.
    nonisolated(nonsending) func reset() async throws

    /// Whether the current channel is open: an event given now goes out soon, after those that wait. Asked
    /// when nothing is under way; must answer without waiting for anything to happen.
    nonisolated(nonsending) var isReady: Bool { get async }

    /// How many events wait: in a queue, or in calls that have not come back. Asked as ``isReady`` is.
    nonisolated(nonsending) var queuedCount: Int { get async }

    /// As `VoiceEventHandling.capacity`.
    nonisolated var capacity: Int? { get }

    /// As `VoiceEventHandling.highWaterMark`.
    nonisolated var highWaterMark: Int? { get }

    /// As `VoiceEventHandling.maximumDelay`.
    nonisolated var maximumDelay: Duration { get }
}

extension AsyncVoiceEventHandling {
    /// No limit.
    public nonisolated var capacity: Int? { nil }

    /// No mark.
    public nonisolated var highWaterMark: Int? { nil }

    /// 10 seconds.
    public nonisolated var maximumDelay: Duration { .seconds(10) }
}
