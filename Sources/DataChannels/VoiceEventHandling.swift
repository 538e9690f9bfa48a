/// Sends the application's events over whichever data channel is current, and keeps those that cannot go
/// yet.
///
/// This is all that an application sees of a handler. The calls may throw, and any error, because some
/// handlers let errors out; a good one reports them to its ``observer`` instead, and its methods need not
/// throw.
public protocol VoiceEventHandling: AnyObject {
    /// Makes `channel` the current one. It may be connecting, or open already.
    func setDataChannel(_ channel: any DataChannel) throws

    /// Sends `event` now if that is possible, and queues it otherwise.
    func sendEvent(_ event: VoiceEvent) throws

    /// Empties the queue.
    func clear() throws

    /// Forgets the session: the queue, and the channel.
    func reset() throws

    /// Whether the current channel is open: an event given now goes out soon, after those that wait.
    var isReady: Bool { get }

    /// How many events wait in the queue.
    var queuedCount: Int { get }

    /// The most events that may wait in the queue, or nil if the handler promises no limit.
    var capacity: Int? { get }

    /// How many bytes may be buffered on a channel before the handler sends no more until they have drained,
    /// or nil if it promises no such mark. The message that crosses it may still be sent.
    var highWaterMark: Int? { get }

    /// The longest that an event waits while the current channel is open and nothing hinders it: more than 0;
    /// 10 seconds where a handler says nothing.
    var maximumDelay: Duration { get }

    /// Who hears what the handler has to tell.
    var observer: (any VoiceEventObserver)? { get set }
}

extension VoiceEventHandling {
    /// No limit.
    public var capacity: Int? { nil }

    /// No mark.
    public var highWaterMark: Int? { nil }

    /// 10 seconds.
    public var maximumDelay: Duration { .seconds(10) }
}
