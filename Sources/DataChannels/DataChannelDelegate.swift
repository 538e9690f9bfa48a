/// Hears what happens to a ``DataChannel``.
///
/// Each call names the channel it speaks of, for a good reason: the events of a channel that has been
/// replaced may still arrive after its successor has been set.
///
/// The methods may throw, and any error, because real ones do: an error that leaves a delegate has left the
/// application's hands. A good delegate lets none out, and says so by methods that do not throw.
public protocol DataChannelDelegate: AnyObject {
    /// The channel opened. It may have left `open` again by the time this arrives.
    func dataChannelDidOpen(_ channel: any DataChannel) throws

    /// The far side has begun to close the channel.
    func dataChannelIsClosing(_ channel: any DataChannel) throws

    /// The channel is closed for good.
    func dataChannelDidClose(_ channel: any DataChannel) throws

    /// The transport failed; ``dataChannelDidClose(_:)`` follows.
    func dataChannel(_ channel: any DataChannel, didFailWith error: DataChannelError) throws

    /// The send buffer has drained to ``DataChannel/bufferedAmountLowThreshold`` or below.
    func dataChannelBufferedAmountIsLow(_ channel: any DataChannel) throws

    /// The far side sent a message.
    func dataChannel(_ channel: any DataChannel, didReceive event: VoiceEvent) throws
}

/// A delegate says only what it cares about.
extension DataChannelDelegate {
    /// Does nothing.
    public func dataChannelIsClosing(_ channel: any DataChannel) {}

    /// Does nothing.
    public func dataChannel(_ channel: any DataChannel, didFailWith error: DataChannelError) {}

    /// Does nothing.
    public func dataChannelBufferedAmountIsLow(_ channel: any DataChannel) {}

    /// Does nothing.
    public func dataChannel(_ channel: any DataChannel, didReceive event: VoiceEvent) {}
}
