/// The part of an `RTCDataChannel` that a sender of events needs.
///
/// `RTCDataChannel` of the WebRTC frameworks fits behind this protocol with a small adapter; the names and
/// the behaviour are those of the W3C recommendation *WebRTC*, section 6.2. A channel is used from one
/// thread or actor at a time, and may be handed from one to another.
public protocol DataChannel: AnyObject {
    /// The state at the moment of reading. With a native WebRTC library it can change on another thread
    /// right after it has been read: a channel that was just `open` may refuse the next ``send(_:)``.
    var readyState: ReadyState { get }

    /// The bytes accepted by ``send(_:)`` that the transport has not transmitted yet.
    var bufferedAmount: Int { get }

    /// When ``bufferedAmount`` falls from above this number of bytes to it or below, the delegate hears
    /// ``DataChannelDelegate/dataChannelBufferedAmountIsLow(_:)``. 0 at first.
    var bufferedAmountLowThreshold: Int { get set }

    /// Who hears the channel's events. Keep a reference of your own to it: whether the channel keeps one
    /// is its own choice (`RTCDataChannel` does not; a JavaScript channel does).
    var delegate: (any DataChannelDelegate)? { get set }

    /// Hands an event to the transport.
    ///
    /// Returning means accepted, not delivered: but see ``trySend(_:)``.
    ///
    /// - Throws: ``DataChannelError/invalidState`` if the channel is not open,
    ///   ``DataChannelError/operation`` if the send buffer is full (the channel stays open),
    ///   ``DataChannelError/type`` if the event is larger than the channel's maximum (it stays usable).
    func send(_ event: VoiceEvent) throws(DataChannelError)

    /// The same, for a channel that may refuse an event without an error: libwebrtc's own `Send` answers
    /// false where a browser throws. Whoever calls ``send(_:)`` on such a channel never knows.
    ///
    /// - Returns: whether it was accepted. By default that is so whenever ``send(_:)`` does not throw.
    func trySend(_ event: VoiceEvent) throws(DataChannelError) -> Bool

    /// Starts to close the channel: it is `closing` at once and `closed` later. Does nothing if it is
    /// closing or closed already.
    func close()
}

extension DataChannel {
    /// Whatever is not refused with an error is accepted.
    public func trySend(_ event: VoiceEvent) throws(DataChannelError) -> Bool {
        try send(event)
        return true
    }
}

/// A channel that can be handed from one actor to another: what an asynchronous handler is given.
///
/// `RTCDataChannel` is one, since its own thread guards it.
public typealias SharedDataChannel = DataChannel & Sendable
