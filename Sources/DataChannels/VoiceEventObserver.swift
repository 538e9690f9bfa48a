/// Hears what a handler reports: the application, or its state machine.
public protocol VoiceEventObserver: AnyObject {
    /// The handler has something to tell. The observer may call the handler back from here: give it
    /// another event, or another channel.
    func handlerDidReport(_ report: HandlerReport)
}

/// Something that a handler tells its application.
public enum HandlerReport: Equatable, Sendable {
    /// Something went wrong with a channel or with a single send (`emit('error')`).
    case error(DataChannelError)
    /// A flush of the queue stopped early, because a send threw (`emit('dataChannel.flushFailed')`). Of one
    /// failure a handler tells by this or by ``error(_:)``, not by both.
    case flushFailed(DataChannelError)
    /// The handler has given up this event: it will not be sent, and does not count as waiting any more.
    /// To be told in the call in which it is given up.
    case dropped(VoiceEvent)
    /// A message of the far side, which the handler passes on.
    case received(VoiceEvent)
}
