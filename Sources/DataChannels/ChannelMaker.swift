/// Makes data channels, for a handler that sets up its own instead of being handed them.
///
/// In the application this is an adapter of `RTCPeerConnection.createDataChannel`: label and options are the
/// adapter's, and all its channels have the same. It is used from one thread or actor at a time, the
/// handler's.
public protocol ChannelMaker: AnyObject {
    /// Makes a new channel. It is connecting, and nobody hears its events: its delegate is to be set before
    /// anything else happens.
    ///
    /// - Returns: nil if there can be no channel now, since the connection is closed or has as many as it can
    ///   have. That is no error: a handler goes on without, and may ask again when something has changed.
    func makeChannel() -> (any DataChannel)?
}

/// The same for an asynchronous handler: it can be handed from one actor to another, and so can the channels.
public protocol SharedChannelMaker: AnyObject, Sendable {
    /// Makes a new channel, as ``ChannelMaker/makeChannel()``.
    func makeSharedChannel() -> (any SharedDataChannel)?
}
